"""Lernreisen, Work Labs, Dialogforen, Ideenlabore and other dates: planning, finding, registering, attending, reporting."""
