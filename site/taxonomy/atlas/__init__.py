"""The map of the regions: shapes from data, and what a page needs to draw one. No server is asked for it."""

from taxonomy.atlas.drawing import Area, Drawing, Pin, View, drawing, near, whole
from taxonomy.atlas.shapes import SOURCE, Outline, degrees, outlines, place, rings

__all__ = ["SOURCE", "Area", "Drawing", "Outline", "Pin", "View", "degrees", "drawing", "near", "outlines", "place", "rings", "whole"]
