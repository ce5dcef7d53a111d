"""The page every page is: one Audience, one funnel for every write, one view that serves."""
