"""In which order rated ideas stand: an average that is believed the more, the more people gave it.

The mean of all ratings together with `WEIGHT` imagined ones of `PRIOR`: sum + WEIGHT * PRIOR over count + WEIGHT (a Bayesian average).
A single five makes 3.3, ten ratings of 4.2 on average make 3.8; what nobody rated stands in the middle. Fixed figures, so that an
idea's place changes with its own ratings only.
"""

PRIOR, WEIGHT = 3, 5


def score(total: int, count: int) -> float:
    """The figure to order by."""
    return (total + WEIGHT * PRIOR) / (count + WEIGHT)
