"""Documents on paper: a template of typst and plain data become an accessible PDF (PDF/UA-1) or a picture. See docs/pdf.md."""

from pdf.rich import Node, plain, rich
from pdf.sheets import Picture, Sheet, UnprintableError, pictured, printed

__all__ = ["Node", "Picture", "Sheet", "UnprintableError", "pictured", "plain", "printed", "rich"]
