"""The kinds of document that a dossier may hold: every kind there is but the dossier itself."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..councils.models import Council
from ..escalation.conferences import JointConference
from ..escalation.models import Matter, WhistleCall
from ..funding.models import CostShare
from ..hotline.models import Ticket
from ..kernel.document import Document
from ..linkage.contest import MicroGrantContest
from ..linkage.models import LinkageProject
from ..linkage.service import ServiceRecord
from ..linkage.teams import VolunteerTeam
from ..opinions.models import Opinion
from ..organizations.models import Organization
from ..oversight.affairs import AffairsDisclosure, DemocraticAppraisal, RenovationProject
from ..oversight.contracts import PropertyContract
from ..oversight.major_matters import MajorMatterReview
from ..oversight.mediation import Mediation
from ..oversight.reviews import PropertyReview
from ..people.models import HouseholdFile, Person
from ..places.models import Place
from ..proposals.models import Proposal
from ..resources.models import DualRegistration, ListItem
from ..services.appointments import Appointment
from ..services.hours import OfficeHours
from ..services.visits import Visit
from ..sessions.models import Session
from ..voting.models import Poll

__all__ = ["HELD"]

HELD: Mapping[str, type[Document]] = MappingProxyType(
    {
        "person": Person,
        "household_file": HouseholdFile,
        "place": Place,
        "organization": Organization,
        "council": Council,
        "session": Session,
        "opinion": Opinion,
        "poll": Poll,
        "proposal": Proposal,
        "ticket": Ticket,
        "cost_share": CostShare,
        "matter": Matter,
        "whistle_call": WhistleCall,
        "joint_conference": JointConference,
        "list_item": ListItem,
        "dual_registration": DualRegistration,
        "linkage_project": LinkageProject,
        "service_record": ServiceRecord,
        "volunteer_team": VolunteerTeam,
        "micro_grant_contest": MicroGrantContest,
        "office_hours": OfficeHours,
        "visit": Visit,
        "appointment": Appointment,
        "property_contract": PropertyContract,
        "property_review": PropertyReview,
        "mediation": Mediation,
        "major_matter_review": MajorMatterReview,
        "affairs_disclosure": AffairsDisclosure,
        "democratic_appraisal": DemocraticAppraisal,
        "renovation_project": RenovationProject,
    }
)
