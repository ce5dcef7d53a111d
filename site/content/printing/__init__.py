"""Pages on paper: every page type may say how it is printed; the PDF of the published version is kept, and gone when its words are."""
