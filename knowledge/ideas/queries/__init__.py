"""Reading ideas: the map and its list, one idea, what waits for the team."""
