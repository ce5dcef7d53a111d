"""The hub's own analyser: text to terms with positions and places in the source, the same for documents, queries and highlights.

`VERSION` changes with every change of what comes out, and an index that was written by another version is rebuilt.
"""

from search.analysis.analyser import Analysed as Analysed
from search.analysis.analyser import Token as Token
from search.analysis.analyser import analyse as analyse
from search.analysis.analyser import stream as stream
from search.analysis.analyser import terms_of as terms_of

VERSION = 10
