"""Sets the demo's report as a PDF of a few pages."""

import io

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

from portal.demo.canvas import GLUT, INK, STAHL

__all__ = ["bound"]

TITLE = ParagraphStyle("title", fontName="Times-Bold", fontSize=34, leading=40, textColor=HexColor(INK), alignment=TA_LEFT)
HEADING = ParagraphStyle("heading", fontName="Times-Bold", fontSize=20, leading=26, textColor=HexColor(GLUT), spaceAfter=14)
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=12.5, leading=19, textColor=HexColor(INK), spaceAfter=10)
QUIET = ParagraphStyle("quiet", parent=BODY, textColor=HexColor(STAHL))


def bound(title: str, publisher: str, pages: list[list[str]]) -> bytes:
    """A cover, then one page for each heading and text."""
    data = io.BytesIO()
    document = SimpleDocTemplate(data, pagesize=A4, leftMargin=70, rightMargin=90, topMargin=110, bottomMargin=80, title=title, lang="de")
    story = [Spacer(1, 150), Paragraph(title, TITLE), Spacer(1, 24), Paragraph(publisher, QUIET)]
    for heading, text in pages:
        story += [PageBreak(), Paragraph(heading, HEADING), Paragraph(text, BODY)]
    document.build(story)
    return data.getvalue()
