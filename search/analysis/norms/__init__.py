"""Legal norms: recognised in every spelling people use, turned into one normal form, addressed, indexed and linked."""

from search.analysis.norms.law import LAWS as LAWS
from search.analysis.norms.law import Law as Law
from search.analysis.norms.law import Norm as Norm
from search.analysis.norms.links import address as address
from search.analysis.norms.links import linked as linked
from search.analysis.norms.links import passages as passages
from search.analysis.norms.links import together_in_links as together_in_links
from search.analysis.norms.parse import Citation as Citation
from search.analysis.norms.parse import citations as citations
from search.analysis.norms.parse import typed as typed
