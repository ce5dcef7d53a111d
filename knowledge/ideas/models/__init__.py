"""Tables of the map of ideas."""

from knowledge.ideas.models.answers import MOST, Rating, Support
from knowledge.ideas.models.ideas import Idea, IdeaChange, Stage, Status
from knowledge.ideas.models.labs import Lab, Phase

__all__ = ["MOST", "Idea", "IdeaChange", "Lab", "Phase", "Rating", "Stage", "Status", "Support"]
