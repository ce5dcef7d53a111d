"""The only writers of offers, proposals, imports and link checks."""
