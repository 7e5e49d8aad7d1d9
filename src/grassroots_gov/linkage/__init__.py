"""The linkage room: projects of the five societies (五社联动), and volunteers' service records."""

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
from .service import Service, ServiceRecord
from .workflow import LinkageFacts

__all__ = [
    "Activity",
    "BeginDelivery",
    "Deliberate",
    "Disclose",
    "End",
    "Evaluate",
    "Incubate",
    "LinkResources",
    "Linkage",
    "LinkageEvent",
    "LinkageFacts",
    "LinkageProject",
    "Measure",
    "Participant",
    "Resource",
    "Service",
    "ServiceRecord",
    "Spending",
    "Unit",
    "level",
]
