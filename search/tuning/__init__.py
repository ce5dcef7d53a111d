"""What editors set by hand: synonyms, empty words, boosts and pinned results. It takes part in queries only, so nothing is ever rebuilt."""
