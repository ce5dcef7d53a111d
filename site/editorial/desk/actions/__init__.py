"""The only writers of the desk."""
