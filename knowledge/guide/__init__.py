"""The Lotse: a short conversation in plain words that leads to the offers that fit, and says why."""
