"""Several documents as one case file (案卷), and the rules that cross them."""

from .kinds import HELD
from .models import Dossier

__all__ = ["HELD", "Dossier"]
