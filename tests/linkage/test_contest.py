"""What becomes of each proposal of a contest, and that no fen of a grant is lost."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given

from grassroots_gov import MicroGrantContest, advance, load
from grassroots_gov.linkage import CallOff, grants
from grassroots_gov.testing import documents

EXAMPLE = Path(__file__).parents[2] / "examples" / "micro_grant_contest.json"


@given(documents("micro_grant_contest"))
def test_money_is_conserved(contest: MicroGrantContest) -> None:
    told = grants(contest)
    assert told is not None
    accounts = [grant.account for grant in told if grant.account]
    if contest.budget_fen is not None:
        assert sum(account.awarded_fen for account in accounts) <= contest.budget_fen
    for account in accounts:
        assert 0 <= account.paid_fen <= account.awarded_fen
        if account.spent_fen is not None and account.returned_fen is not None:
            assert account.spent_fen + account.returned_fen == account.paid_fen
    if contest.state == "finished":
        assert {grant.stage for grant in told} <= {"closed", "rejected"}
        assert all(account.spent_fen is not None for account in accounts)


@given(documents("micro_grant_contest"))
def test_nobody_is_paid_in_full_before_the_review(contest: MicroGrantContest) -> None:
    facts = contest.facts
    assert facts is not None
    for grant in grants(contest) or ():
        if grant.account and grant.account.paid_fen == grant.account.awarded_fen:
            assert grant.proposal in facts["reviewed"]


def test_how_far_each_proposal_has_come() -> None:
    whole = load(EXAMPLE.read_bytes(), kind=MicroGrantContest)
    contest = whole.model_copy(update={"state": "calling", "history": ()})
    seen = []
    for event in whole.history or ():
        contest = advance(contest, event)
        seen.append((event.event, " ".join(grant.stage for grant in grants(contest) or ())))
    assert contest == whole
    assert [after for before, after in zip([("", ""), *seen], seen, strict=False) if before[1] != after[1]] == [
        ("close_call", "submitted submitted submitted submitted"),
        ("screen", "screened submitted submitted submitted"),
        ("screen", "screened screened submitted submitted"),
        ("screen", "screened screened rejected submitted"),
        ("screen", "screened screened rejected screened"),
        ("pitch", "pitched screened rejected screened"),
        ("pitch", "pitched pitched rejected screened"),
        ("give_up", "pitched pitched rejected rejected"),
        ("award", "awarded pitched rejected rejected"),
        ("award", "awarded awarded rejected rejected"),
        ("review", "reviewed awarded rejected rejected"),
        ("review", "reviewed reviewed rejected rejected"),
        ("close_out", "reviewed closed rejected rejected"),
        ("close_out", "closed closed rejected rejected"),
    ]  # fmt: skip


def test_once_decided_whoever_has_nothing_is_not_chosen() -> None:
    whole = load(EXAMPLE.read_bytes(), kind=MicroGrantContest)
    history = whole.history or ()
    one_award = (*history[:9], *history[10:11])
    announced = whole.model_copy(update={"state": "in_delivery", "history": one_award})
    assert [grant.stage for grant in grants(announced) or ()] == [
        "awarded",
        "rejected",
        "rejected",
        "rejected",
    ]
    off = CallOff(event="call_off", at=history[9].at, by=history[9].by, reason="经费没有落实")
    called_off = whole.model_copy(update={"state": "called_off", "history": (*history[:10], off)})
    assert {grant.stage for grant in grants(called_off) or ()} == {"rejected"}


def test_of_a_history_that_is_not_there_nothing_is_known() -> None:
    whole = load(EXAMPLE.read_bytes(), kind=MicroGrantContest)
    untold = whole.model_copy(update={"history": None})
    assert (grants(untold), untold.facts) == (None, None)
