"""One vocabulary and one set of validation rules for Chinese neighbourhood governance.

The public names are loaded when they are first used: importing the package costs next to nothing.
"""

from __future__ import annotations

# Type checkers take this for true; importing typing would cost more than all the rest.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from . import catalog as catalog
    from .checking import InvalidDocument, check, check_lines, load
    from .councils import Council
    from .counting import indicators
    from .dossier import Dossier
    from .escalation import JointConference, Matter, WhistleCall
    from .funding import CostShare
    from .hotline import Ticket
    from .kernel.context import Context
    from .kernel.document import Document, Party, public_view
    from .kernel.replay import replay
    from .kernel.rule import Finding, Report
    from .kernel.steps import Refused, advance, explain, next_events
    from .linkage import LinkageProject, MicroGrantContest, ServiceRecord, VolunteerTeam
    from .opinions import Opinion
    from .organizations import Organization
    from .oversight import (
        AffairsDisclosure,
        DemocraticAppraisal,
        MajorMatterReview,
        Mediation,
        PropertyContract,
        PropertyReview,
        RenovationProject,
    )
    from .people import HouseholdFile, Person
    from .places import Place
    from .proposals import Proposal
    from .resources import DualRegistration, ListItem
    from .services import Appointment, OfficeHours, Visit
    from .sessions import Session
    from .viewing import view
    from .voting import Poll, tally

_HOMES = {
    "Context": "kernel.context",
    "Document": "kernel.document",
    "Finding": "kernel.rule",
    "InvalidDocument": "checking",
    "Party": "kernel.document",
    "Refused": "kernel.steps",
    "Report": "kernel.rule",
    "advance": "kernel.steps",
    "check": "checking",
    "check_lines": "checking",
    "explain": "kernel.steps",
    "indicators": "counting",
    "load": "checking",
    "next_events": "kernel.steps",
    "public_view": "kernel.document",
    "replay": "kernel.replay",
    "tally": "voting",
    "view": "viewing",
}
"""Where each public name is defined, but for the classes of documents: those, ``kinds`` knows."""

__all__ = [
    "AffairsDisclosure",
    "Appointment",
    "Context",
    "CostShare",
    "Council",
    "DemocraticAppraisal",
    "Document",
    "Dossier",
    "DualRegistration",
    "Finding",
    "HouseholdFile",
    "InvalidDocument",
    "JointConference",
    "LinkageProject",
    "ListItem",
    "MajorMatterReview",
    "Matter",
    "Mediation",
    "MicroGrantContest",
    "OfficeHours",
    "Opinion",
    "Organization",
    "Party",
    "Person",
    "Place",
    "Poll",
    "PropertyContract",
    "PropertyReview",
    "Proposal",
    "Refused",
    "RenovationProject",
    "Report",
    "ServiceRecord",
    "Session",
    "Ticket",
    "Visit",
    "VolunteerTeam",
    "WhistleCall",
    "__version__",
    "advance",
    "catalog",
    "check",
    "check_lines",
    "explain",
    "indicators",
    "load",
    "next_events",
    "public_view",
    "replay",
    "tally",
    "view",
]


def __getattr__(name: str) -> Any:
    from importlib import import_module, metadata

    if name == "__version__":
        return metadata.version("grassroots-gov")
    if name == "catalog":
        return import_module(f".{name}", __name__)
    home = _HOMES.get(name) or _homes_of_documents().get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = value
    return value


def _homes_of_documents() -> dict[str, str]:
    from .kinds import TABLE

    return {row.name: row.module for row in TABLE.values()}


def __dir__() -> list[str]:
    return __all__
