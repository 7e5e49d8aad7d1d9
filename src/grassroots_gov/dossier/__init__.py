"""Several documents as one case file (案卷), and the rules that cross them."""

from .kinds import HELD
from .models import Dossier
from .references import REFERENCES, Found, Reference, references_of

__all__ = ["HELD", "REFERENCES", "Dossier", "Found", "Reference", "references_of"]
