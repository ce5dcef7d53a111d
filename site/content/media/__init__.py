"""Images and documents of the editors: required alternative text, unguessable addresses, an Audience from the pages that use them."""
