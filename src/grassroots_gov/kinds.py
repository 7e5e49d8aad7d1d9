"""Every kind of document there is, in one table, by hand; nothing registers itself.

A row says where what belongs to the kind is defined.  Nothing is imported for it: a room is loaded
when the first of its kinds is asked for.  What a kind is called is said by its class, which has it
from the title of its lifecycle where it has one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Self, TypeVar

if TYPE_CHECKING:
    from .kernel.document import Document

__all__ = ["KINDS", "TABLE", "Kind", "Lazy", "defined_at"]

Value = TypeVar("Value")


class Kind(NamedTuple):
    """One row: places within the room are written ``module:name``."""

    kind: str
    room: str
    model: str
    """The class of such documents."""
    strategies: str
    """How such documents are drawn; a place within ``testing``."""
    states: str | None = None
    """The code list of its states; None for what has no lifecycle."""
    rules: str = "rules:RULES"
    """Its rules, apart from the guards of its workflow."""
    codes: str | None = "codes:CODELISTS"
    """The code lists that its documents draw on; None for a kind with none of its own."""
    rules_elsewhere: tuple[str, ...] = ()
    """Tables of rules on it that another room has; places within the package."""

    @property
    def module(self) -> str:
        """The module of its class, by its name within the package."""
        return f"{self.room}.{self.model.partition(':')[0]}"

    @property
    def name(self) -> str:
        """The name of its class."""
        return self.model.partition(":")[2]

    def at(self, place: str) -> Any:
        """What is defined at that place of the room, which is loaded."""
        return defined_at(f"{self.room}.{place}")


_ROWS = (
    Kind("person", "people", "models:Person", "people:PERSON", rules="rules:PERSON_RULES"),
    Kind(
        "household_file",
        "people",
        "models:HouseholdFile",
        "people:HOUSEHOLD_FILE",
        rules="rules:HOUSEHOLD_RULES",
    ),
    Kind("place", "places", "models:Place", "places:PLACES"),
    Kind("organization", "organizations", "models:Organization", "organizations:ORGANIZATIONS"),
    Kind("council", "councils", "models:Council", "councils:COUNCILS", states="workflow:STATES"),
    Kind(
        "session",
        "sessions",
        "models:Session",
        "sessions:SESSIONS",
        states="workflow:STATES",
        rules_elsewhere=("opinions.echo:SESSION_RULES",),
    ),
    Kind("opinion", "opinions", "models:Opinion", "opinions:OPINIONS", states="workflow:STATES"),
    Kind("poll", "voting", "models:Poll", "voting:POLLS", states="workflow:STATES"),
    Kind(
        "proposal", "proposals", "models:Proposal", "proposals:PROPOSALS", states="workflow:STATES"
    ),
    Kind("ticket", "hotline", "document:Ticket", "hotline:HOTLINE", states="workflow:STATES"),
    Kind("cost_share", "funding", "models:CostShare", "funding:FUNDING"),
    Kind(
        "matter",
        "escalation",
        "models:Matter",
        "escalation:MATTERS",
        states="matter_workflow:STATES",
        rules="rules:MATTER_RULES",
    ),
    Kind(
        "whistle_call",
        "escalation",
        "models:WhistleCall",
        "escalation:WHISTLES",
        states="whistle_workflow:STATES",
        rules="rules:WHISTLE_RULES",
    ),
    Kind(
        "joint_conference",
        "escalation",
        "conferences:JointConference",
        "escalation:CONFERENCES",
        rules="rules:CONFERENCE_RULES",
    ),
    Kind(
        "list_item",
        "resources",
        "models:ListItem",
        "resources:LIST_ITEM",
        states="workflow:STATES",
        rules="rules:ITEM_RULES",
    ),
    Kind(
        "dual_registration",
        "resources",
        "models:DualRegistration",
        "resources:DUAL_REGISTRATION",
        rules="rules:REGISTRATION_RULES",
    ),
    Kind(
        "linkage_project",
        "linkage",
        "models:LinkageProject",
        "linkage:LINKAGE",
        states="workflow:STATES",
    ),
    Kind(
        "service_record",
        "linkage",
        "service:ServiceRecord",
        "volunteers:SERVICE_RECORD",
        rules="service_rules:RULES",
    ),
    Kind(
        "volunteer_team",
        "linkage",
        "teams:VolunteerTeam",
        "teams:VOLUNTEER_TEAM",
        rules="team_rules:RULES",
    ),
    Kind(
        "micro_grant_contest",
        "linkage",
        "contest:MicroGrantContest",
        "contests:MICRO_GRANT_CONTEST",
        states="contest_workflow:STATES",
        rules="contest_rules:RULES",
    ),
    Kind(
        "office_hours",
        "services",
        "hours:OfficeHours",
        "services:HOURS",
        states="hours_workflow:STATES",
        rules="rules:HOURS_RULES",
    ),
    Kind("visit", "services", "visits:Visit", "services:VISITS", rules="visit_rules:RULES"),
    Kind(
        "appointment",
        "services",
        "appointments:Appointment",
        "services:APPOINTMENTS",
        states="appointment_workflow:STATES",
        rules="rules:APPOINTMENT_RULES",
    ),
    Kind(
        "property_contract",
        "oversight",
        "contracts:PropertyContract",
        "property:PROPERTY_CONTRACT",
        states="contract_workflow:STATES",
        rules="contract_rules:RULES",
        codes="property_codes:CODELISTS",
    ),
    Kind(
        "property_review",
        "oversight",
        "reviews:PropertyReview",
        "property:PROPERTY_REVIEW",
        rules="review_rules:RULES",
        codes="property_codes:CODELISTS",
    ),
    Kind(
        "mediation",
        "oversight",
        "mediation:Mediation",
        "mediation:MEDIATIONS",
        states="mediation_workflow:STATES",
        rules="mediation_rules:RULES",
        codes="mediation_codes:CODELISTS",
    ),
    Kind(
        "major_matter_review",
        "oversight",
        "major_matters:MajorMatterReview",
        "major_matters:MAJOR_MATTERS",
        states="major_matters_workflow:STATES",
        rules="major_matters_rules:RULES",
        codes="major_matters_codes:CODELISTS",
    ),
    Kind(
        "affairs_disclosure",
        "oversight",
        "affairs:AffairsDisclosure",
        "affairs:AFFAIRS_DISCLOSURE",
        rules="affairs_rules:DISCLOSURE_RULES",
        codes="affairs_codes:CODELISTS",
    ),
    Kind(
        "democratic_appraisal",
        "oversight",
        "affairs:DemocraticAppraisal",
        "affairs:DEMOCRATIC_APPRAISAL",
        rules="affairs_rules:APPRAISAL_RULES",
        codes="affairs_codes:CODELISTS",
    ),
    Kind(
        "renovation_project",
        "oversight",
        "affairs:RenovationProject",
        "affairs:RENOVATION_PROJECT",
        rules="affairs_rules:RENOVATION_RULES",
        codes="affairs_codes:CODELISTS",
    ),
    Kind("dossier", "dossier", "models:Dossier", "dossier:DOSSIERS", codes=None),
)

TABLE: Mapping[str, Kind] = {row.kind: row for row in _ROWS}


def defined_at(place: str) -> Any:
    """What is defined at that place within the package.

    >>> defined_at("hotline.document:Ticket").__name__
    'Ticket'
    """
    module, _, name = place.partition(":")
    return getattr(import_module(f".{module}", __package__), name)


class Lazy(Mapping[str, Value], Generic[Value]):
    """A mapping whose keys and values are loaded when they are first asked for.

    A KeyError says what there is.

    >>> Lazy("digit", lambda: ("one", "two"), len)["three"]
    Traceback (most recent call last):
    KeyError: "no digit 'three'; there is: one, two"
    """

    def __init__(
        self, what: str, keys: Callable[[], Collection[str]], load: Callable[[str], Value]
    ) -> None:
        self._what, self._keys, self._load = what, keys, load
        self._values: dict[str, Value] = {}

    @classmethod
    def of(cls, what: str, read: Callable[[], Mapping[str, Value]]) -> Self:
        """One whose values are all read at once; ``read`` is to remember what it has read."""
        return cls(what, read, lambda key: read()[key])

    def __getitem__(self, key: str) -> Value:
        if key not in self._values:
            if key not in self:
                raise KeyError(f"no {self._what} {key!r}; there is: {', '.join(self)}")
            self._values[key] = self._load(key)
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys()

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys())

    def __len__(self) -> int:
        return len(self._keys())

    def __repr__(self) -> str:
        return f"<{self._what}: {', '.join(self)}>"


KINDS: Mapping[str, type[Document]] = Lazy(
    "kind of document", lambda: TABLE, lambda kind: TABLE[kind].at(TABLE[kind].model)
)
"""The class of each kind of document."""
