"""How dates are written in each language of the hub, where Django's own way would mislead."""
