"""The funding room: cost shares (费用分担), and how they are divided to the fen."""

from .models import Apportionment, Contribution, CostShare, Expense, Payer, Site, Unit

__all__ = ["Apportionment", "Contribution", "CostShare", "Expense", "Payer", "Site", "Unit"]
