"""The translations: written in parts (`locale/parts/<package>.de.po`), merged and compiled at make time, checked against the sources.

The words in the sources are English and need no catalogue of their own; German is the language most people read, so a missing
German entry is an error, not a warning.
"""
