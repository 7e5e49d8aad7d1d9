"""How the votes of owners count who were served a ballot and did not answer.

By law they have not taken part.  A local text or the owners' own rules of procedure may deem them
to abstain, or to join the majority.  That counts for certain only if it can be looked up: a clause
that the decision rule names and that was in force on the day, or rules of procedure that come with
the vote.  Words alone are no proof; then every way of counting is tried.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from ..councils.models import Charter
from ..councils.standing import CHARTER
from ..kernel.norms import cited, published
from ..kernel.rule import Finding, Labelled, Text
from . import reasons as r
from .bounds import Measure, Scenario
from .codes import SETTLED_BY, SILENT_VOTES
from .counts import SilentVotes
from .decision_rules import DecisionRule, DeemedVotes

__all__ = ["Silence"]


@attrs.frozen
class Silence:
    """How silent votes are said to be counted, by which rule and on which day."""

    version: DecisionRule
    on: date
    charter: Charter | None
    told: SilentVotes

    @property
    def counted(self) -> str:
        """The way that is told; where none is, that of the rules of procedure."""
        own = self.charter and self.charter.silent_votes
        return own if own and self.told.counted == "not_participating" else self.told.counted

    def scenarios(
        self, measures: Mapping[str, Measure], where: str, notes: list[Finding]
    ) -> tuple[Scenario, ...]:
        """Where they may go, and what is to be said of it."""
        version, counted = self.version, self.counted
        if counted == "not_participating":
            return ("apart",)
        deemed = next((way for way in version.silent_votes if way.counted == counted), None)
        if deemed is None:
            rule = Labelled(version.id, Text(version.title.zh, version.title.en))
            label = SILENT_VOTES.labelled(counted)
            finding = r.SILENT_VOTES_NOT_PROVIDED.finding("/silent_votes", rule=rule, counted=label)
            notes.append(finding)
            return ("apart",)
        if all(measure.silent.most == 0 for measure in measures.values()):
            return ("apart",)
        may_lead = all(m.in_favour.most > m.against.least for m in measures.values())
        untold: tuple[Scenario, ...] = ("apart", "abstaining")
        if counted == "follow_majority" and may_lead:
            untold = (*untold, "for")
        by = self._provided(deemed)
        if by is None:
            citation = self.told.citation or Labelled("", Text("未注明", "none"))
            notes.append(r.LOCAL_RULE_NOT_CITED.finding("/silent_votes", citation=citation))
            return untold
        if counted == "abstain_if_served":
            notes.append(r.SILENT_AS_ABSTENTIONS.finding("/silent_votes", citation=by))
            return ("abstaining",)
        notes.append(r.FOLLOW_MAJORITY_CONTESTED.finding("/silent_votes", citation=by))
        if all(m.in_favour.least > m.against.most for m in measures.values()):
            return ("for",)
        if all(m.against.least > m.in_favour.most for m in measures.values()):
            return ("abstaining",)  # against or abstaining: in the base, and not for
        notes.append(r.MAJORITY_UNTOLD.finding(where))
        return untold

    def _provided(self, deemed: DeemedVotes) -> str | None:
        """What provides for that way of counting; None where that cannot be looked up."""
        clause = self.told.clause
        if clause is not None and clause in deemed.provided_by:
            text = published()[clause.norm]
            if text.in_force(self.on):
                return cited(text, clause.clause or "")
        if self.charter is not None and self.charter.silent_votes == deemed.counted:
            return SETTLED_BY.labelled(CHARTER)
        return None
