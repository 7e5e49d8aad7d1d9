"""The linkage room: projects of the five societies (五社联动), service records, contests."""

from .contest import Judge, MicroGrantContest, Proposal, Score
from .level import Linkage, level
from .models import (
    Activity,
    BeginDelivery,
    Deliberate,
    Disclose,
    End,
    Evaluate,
    Incubate,
    LinkageEvent,
    LinkageProject,
    LinkResources,
    Measure,
    Participant,
    Resource,
    Spending,
    Unit,
)
from .service import Service, ServiceRecord, stars
from .workflow import LinkageFacts

__all__ = [
    "Activity",
    "BeginDelivery",
    "Deliberate",
    "Disclose",
    "End",
    "Evaluate",
    "Incubate",
    "Judge",
    "LinkResources",
    "Linkage",
    "LinkageEvent",
    "LinkageFacts",
    "LinkageProject",
    "Measure",
    "MicroGrantContest",
    "Participant",
    "Proposal",
    "Resource",
    "Score",
    "Service",
    "ServiceRecord",
    "Spending",
    "Unit",
    "level",
    "stars",
]
