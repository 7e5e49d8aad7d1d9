"""The places room: tiers, administrative divisions, grids, premises."""

from .models import Division, Grid, Place, Premises, Within
from .names import NameLookup, names_agree

__all__ = [
    "Division",
    "Grid",
    "NameLookup",
    "Place",
    "Premises",
    "Within",
    "names_agree",
]
