"""How long the guide takes for ten thousand offers."""
