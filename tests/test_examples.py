"""Each file under examples/, and what is found in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from grassroots_gov import (
    Context,
    CostShare,
    Council,
    Opinion,
    Organization,
    Report,
    Session,
    Ticket,
    catalog,
    check,
    load,
    public_view,
)
from grassroots_gov.kernel.calendar import Calendar, chinese_calendar
from grassroots_gov.voting import ElectionQuestion, Question

EXAMPLES = Path(__file__).parents[1] / "examples"

CLEAN = {
    "affairs_disclosure.json": "2026-05-06T09:00:00+08:00",
    "appointment_charging_suggestion.json": "2026-05-06T09:00:00+08:00",
    "appointment_fee_consultation.json": "2026-05-06T09:00:00+08:00",
    "appointment_leak_help.json": "2026-05-06T09:00:00+08:00",
    "appointment_lift_complaint.json": "2026-05-06T09:00:00+08:00",
    "appointment_parking_explained.json": "2026-05-06T09:00:00+08:00",
    "appointments.ndjson": "2026-05-06T09:00:00+08:00",
    "building_leader_of_the_courtyard.json": "2026-05-06T09:00:00+08:00",
    "chengnan_major_matters.ndjson": "2026-05-06T09:00:00+08:00",
    "change_of_company.ndjson": "2026-05-06T09:00:00+08:00",
    "consultation_answered_at_once.json": "2026-05-06T09:00:00+08:00",
    "delegates_at_the_reception.ndjson": "2026-05-06T09:00:00+08:00",
    "dissatisfied_over_a_lapse.json": "2026-03-05T18:00:00+08:00",
    "courtyard_69_gate_cost_share.json": "2026-05-06T09:00:00+08:00",
    "courtyard_69_gate_proposal.json": "2026-05-06T09:00:00+08:00",
    "democratic_appraisal.json": "2026-05-06T09:00:00+08:00",
    "diverted_to_an_emergency_line.json": "2026-05-06T09:00:00+08:00",
    "golden_home_mediation.json": "2026-05-06T09:00:00+08:00",
    "head_of_the_supervision_committee.json": "2026-05-06T09:00:00+08:00",
    "household_file_of_an_elder.json": "2026-05-06T09:00:00+08:00",
    "in_progress_one_report_due.json": "2026-03-18T09:00:00+08:00",
    "jiaochang_north_road_community.json": "2026-05-06T09:00:00+08:00",
    "kunming_party_building.json": "2026-05-06T09:00:00+08:00",
    "leak_appointment.json": "2026-05-06T09:00:00+08:00",
    "lianhua_alliance.json": "2026-05-06T09:00:00+08:00",
    "longcheng_alliance.json": "2026-05-06T09:00:00+08:00",
    "longcheng_halls.ndjson": "2026-05-06T09:00:00+08:00",
    "longcheng_volunteer_teams.ndjson": "2026-05-06T09:00:00+08:00",
    "meals_for_the_old_linkage.json": "2026-05-06T09:00:00+08:00",
    "micro_grant_contest.json": "2026-05-06T09:00:00+08:00",
    "mingtongxiang_council_in_figures.json": "2026-05-06T09:00:00+08:00",
    "mingtongxiang_courtyard_69.json": "2026-05-06T09:00:00+08:00",
    "mingtongxiang_joint_committee.json": "2026-05-06T09:00:00+08:00",
    "pump_noise_full_story.json": "2026-05-06T09:00:00+08:00",
    "red_property_review.json": "2026-05-06T09:00:00+08:00",
    "report_kept_from_the_reported.json": "2026-05-06T09:00:00+08:00",
    "saturday_office_hours.json": "2026-05-06T09:00:00+08:00",
    "secretary_and_committee_head.json": "2026-05-06T09:00:00+08:00",
    "shisiye_proposal.json": "2026-05-06T09:00:00+08:00",
    "service_of_a_volunteer.json": "2026-05-06T09:00:00+08:00",
    "suspended_and_resumed.json": "2026-05-06T09:00:00+08:00",
    "terminated_without_cooperation.json": "2026-05-06T09:00:00+08:00",
    "three_posts_in_one.json": "2026-05-06T09:00:00+08:00",
    "withdrawn_by_the_complainant.json": "2026-05-06T09:00:00+08:00",
}
"""The time at which nothing is wrong with it in Tangshan."""

OTHERS = (
    "alliance_conference.json",
    "chengnan_four_lists.ndjson",
    "dongfeng_lane_14_opinions.ndjson",
    "dongfeng_lane_14_reception.json",
    "knock_day_visit.json",
    "kunming_three_lists.ndjson",
    "longcheng_dual_registration.ndjson",
    "mingtongxiang_council_session.json",
    "mingtongxiang_other_two_sessions.ndjson",
    "mingtongxiang_twenty_opinions.ndjson",
    "sewer_whistle.json",
    "shisiye_three_tiers.json",
    "twelve_flats_poll.json",
)
"""What nothing is wrong with where no place is named."""

TOLD: dict[str, list[tuple[str, ...]]] = {
    "canal_garden_office_hours.json": [("GEN307",)],
    "courtyard_69_group.json": [("GEN307",)],
    "dongfeng_lane_14.ndjson": [(), ("ORG206",)],
    "lianhua_linkage.ndjson": [
        ("GEN307", "LNK204"),
        ("LNK201", "GEN307"),
        ("GEN307", "LNK209"),
    ],
    "lianhua_renovation.json": [("OVS276",) * 3],
    "lianhua_quasi_property.ndjson": [("GEN307",)] * 3,
    "longcheng_charity_supermarket.json": [("LNK201", "GEN307", "LNK204")],
    "longcheng_three_tiers.ndjson": [("GEN307", "CNC202")] * 3,
    "mingtongxiang_council.json": [("CNC204", "CNC213")],
    "zhongchi_lakeside_compound.json": [("PLC208",)],
    "zhongchi_lakeside_property.ndjson": [("GEN307",), ("OVS241", "OVS232", "OVS236")],
}
"""What is found in what real places have published, document by document."""
VOTES = {
    "chongqing_2021.json": "passed",
    "members_of_a_committee.json": "partly_elected",
    "council_without_a_quorum.json": "unverifiable",
}
"""What comes of the votes under ``votes/``."""

# fmt: off
BROKEN: dict[str, tuple[str | None, str | None, str, str]] = {
    "age_band_untold.json": (None, None, "PPL244", "/household/members/0/age_band"),
    "announced_over_an_objection.json": (None, None, "PRP119", "/history/5"),
    "anonymous_with_a_name.json": (None, None, "TKT201", "/complainant/name"),
    "back_with_nothing_new.json": (None, None, "ESC106", "/history/11/news"),
    "channel_not_in_the_list.json": (None, None, "TKT207", "/channel"),
    "at_two_services_at_once.json": (None, None, "LNK225", "/services"),
    "child_consents_alone.json": (None, None, "PPL243", "/household/members/1/age_band"),
    "closed_without_a_report.json": (None, None, "OVS145", "/history/1"),
    "closed_over_a_lapse.json": (None, None, "TKT123", "/history/7"),
    "closed_while_a_duty_is_open.json": (None, None, "ESC133", "/history/13"),
    "community_of_a_post_untold.json": (None, None, "PPL220", "/relatives/0/posts/0/community"),
    "complaint_answered_at_once.json": (None, None, "TKT101", "/history/1"),
    "concern_without_separate_consent.json": (None, None, "PPL242", "/household/members/0/concerns"),
    "concurrent_with_a_post_not_held.json": (None, None, "PPL210", "/posts/0/concurrent_with"),
    "consent_withdrawn.json": (None, None, "PPL241", "/household/members/0/person"),
    "communities_counted_twice.json": (None, None, "ORG220", "/counts"),
    "compound_of_no_community.json": (None, None, "PLC208", "/within"),
    "credit_code_mistyped.json": (None, None, "ORG201", "/credit_code"),
    "deputy_counted_as_member.json": (None, None, "SES101", "/history/1"),
    "digest_cut_short.json": (None, None, "TKT203", "/attachments/0/digest/value"),
    "dismissed_too_soon.json": (None, None, "OVS109", "/history/6/ends_at"),
    "dispatched_by_the_operator.json": (None, None, "GEN302", "/history/1/by/role"),
    "exit_without_the_common_income.json": (None, None, "OVS114", "/history/14"),
    "extension_asked_late.json": ("tangshan", None, "TKT109", "/history/4/at"),
    "gbk_bytes.json": (None, None, "GEN003", ""),
    "handed_up_untried.json": (None, None, "ESC104", "/history/1"),
    "judge_of_an_own_proposal.json": (None, None, "LNK122", "/history/6/scores"),
    "kept_after_failing_twice.json": (None, None, "OVS265", "/members/2/afterwards"),
    "key_given_twice.json": (None, None, "GEN006", ""),
    "level_beyond_the_points.json": (None, None, "OVS227", "/level"),
    "level_in_spite_of_a_veto.json": (None, None, "OVS228", "/level"),
    "loop_without_feedback.json": (None, None, "PRP215", "/procedure"),
    "matter_left_at_the_close.json": (None, None, "SVC105", "/history/8"),
    "mediated_by_a_cousin.json": (None, None, "OVS133", "/history/1/members"),
    "member_of_a_township_cppcc.json": (None, None, "PPL212", "/mandates/0/level"),
    "merged_of_one_post.json": (None, None, "PPL209", "/posts/0/merged"),
    "more_finished_than_entered.json": (None, None, "OVS273", "/works/0/finished"),
    "no_answer_and_nobody_looked.json": (None, None, "SVC224", "/follow_ups"),
    "no_history.json": (None, None, "GEN307", "/history"),
    "no_show_before_the_time.json": (None, None, "SVC124", "/history/1/at"),
    "no_time_limit.json": ("beijing", None, "TKT156", "/history/1/due"),
    "not_replied_in_time.json": ("tangshan", "2026-03-10T09:00:00+08:00", "TKT211", "/state"),
    "one_session_for_two_steps.json": (None, None, "PRP106", "/history/2/evidence/document"),
    "one_owner_short_announced_as_passed.json": (None, None, "VOT107", "/history/3/outcome"),
    "provider_chosen_by_nobody_knows_whom.json": (None, None, "OVS151", "/history/0/basis"),
    "pushed_down_to_the_committee.json": (None, None, "TKT102", "/history/1/unit"),
    "rebuilding_by_the_ordinary_rule.json": (None, None, "PRP207", "/decision_rule"),
    "relatives_never_asked_for.json": (None, None, "PPL225", "/relatives"),
    "replied_before_the_assistant.json": (None, None, "TKT115", "/history/8"),
    "replied_without_contact.json": (None, None, "TKT158", "/history/4"),
    "report_sent_to_the_reported.json": (None, None, "TKT104", "/history/1/unit/id"),
    "reported_party_unnamed.json": (None, None, "TKT210", "/complained_of"),
    "resource_that_votes.json": (None, None, "LNK202", "/participants/4/element"),
    "return_asked_twice.json": (None, None, "TKT134", "/history/4"),
    "return_without_basis.json": (None, None, "GEN101", "/history/2/basis"),
    "rise_without_a_sample.json": (None, None, "PRP134", "/history/9/satisfaction_rose"),
    "signed_late.json": ("tangshan", None, "TKT152", "/history/2/at"),
    "skips_the_community.json": (None, None, "ESC102", "/history/4/tier"),
    "split_declared_exhaustive.json": (None, None, "ORG221", "/counts/0/parts"),
    "started_before_signing.json": (None, None, "GEN301", "/history/2/event"),
    "state_ahead_of_the_history.json": (None, None, "GEN306", "/state"),
    "street_of_another_district.json": (None, None, "PLC206", "/within/1/division/code"),
    "suspended_for_the_assistant.json": (None, None, "TKT133", "/history/6/requested_by/unit"),
    "taken_down_a_day_early.json": (None, None, "OVS250", "/items/0/until"),
    "talks_before_the_party.json": (None, None, "PRP103", "/history/1/step"),
    "third_line_cut_off.ndjson": (None, None, "GEN004", ""),
    "tie_recorded_as_agreed.json": (None, None, "SES114", "/history/3/outcome"),
    "time_runs_backwards.json": (None, None, "GEN304", "/history/2/at"),
    "time_without_offset.json": (None, None, "GEN121", "/received_at"),
    "unit_kind_not_in_the_list.json": (None, None, "GEN109", "/history/1/unit/kind"),
    "vendor_field_outside_extensions.json": (None, None, "GEN102", "/district_code"),
    "visit_without_a_file.json": (None, None, "SVC221", "/file"),
    "watched_by_a_brother.json": (None, None, "PPL219", "/relatives/0/posts/0/role"),
}
# fmt: on
"""The profile and the time it takes to see the fault, its code, and where it is."""


UNPROVEN = {
    "cake_shops_drain_cost_share.json": ("FND202", "/contributions"),
    "shisiye_cost_share.json": ("FND202", "/contributions"),
    "zhongchi_lakeside_proposal.json": ("PRP154", "/history/1/asked", "/history/9/asked"),
}
"""What cannot be shown of it, and where: its source does not tell."""

IN_KUNMING = {name for name in CLEAN if name.startswith("appointment")}
"""What says that it is in Kunming, so that the practice of no other city is applied."""

SHARES = [name for name in (*CLEAN, *UNPROVEN) if name.endswith("_cost_share.json")]


@cache
def workdays() -> Calendar:
    return chinese_calendar(2026, 2026)


def in_context(profile: str | None, now: str | None) -> Context:
    if profile is None:
        return Context()
    moment = datetime.fromisoformat(now) if now else None
    return Context(moment, workdays(), catalog.PROFILES[profile], related={})


def documents(file: Path) -> list[bytes]:
    raw = file.read_bytes()
    return raw.splitlines() if file.suffix == ".ndjson" else [raw]


def found(file: Path, context: Context) -> Iterator[Report]:
    return (check(raw, context) for raw in documents(file))


def test_every_file_is_listed() -> None:
    there = {f.name for f in EXAMPLES.glob("*.*json")}
    assert there == {*CLEAN, *OTHERS, *UNPROVEN, *TOLD}
    assert {f.name for f in (EXAMPLES / "broken").iterdir()} == set(BROKEN)


@pytest.mark.parametrize("name", [*CLEAN, *OTHERS])
def test_nothing_is_wrong_with_it(name: str) -> None:
    for report in found(EXAMPLES / name, Context()):
        assert report.codes == ()


@pytest.mark.parametrize(("name", "now"), CLEAN.items())
def test_nothing_is_wrong_with_it_in_tangshan_either(name: str, now: str) -> None:
    for report in found(EXAMPLES / name, in_context("tangshan", now)):
        wanting = {why for reasons in report.not_checked.values() for why in reasons}
        assert (report.codes, wanting) == (
            (),
            {"profile_elsewhere"} if name in IN_KUNMING else set(),
        )


@pytest.mark.parametrize("name", UNPROVEN)
def test_one_thing_cannot_be_shown_of_it(name: str) -> None:
    [report] = found(EXAMPLES / name, Context())
    code, *pointers = UNPROVEN[name]
    assert [(f.code, f.pointer) for f in report.findings] == [(code, at) for at in pointers]
    assert (report.ok, report.verified) == (True, False)


@pytest.mark.parametrize("name", TOLD)
def test_what_the_source_leaves_open_is_doubtful_and_never_an_error(name: str) -> None:
    assert [report.codes for report in found(EXAMPLES / name, Context())] == TOLD[name]
    assert all(report.ok for report in found(EXAMPLES / name, Context()))
    assert {load(raw).provenance for raw in documents(EXAMPLES / name)} == {"published"}


@pytest.mark.parametrize("name", BROKEN)
def test_one_thing_is_wrong_with_it(name: str) -> None:
    profile, now, code, pointer = BROKEN[name]
    reports = found(EXAMPLES / "broken" / name, in_context(profile, now))
    findings = [(f.code, f.pointer) for report in reports for f in report.findings]
    assert findings == [(code, pointer)]


@pytest.mark.parametrize("name", [name for name, row in BROKEN.items() if row[0]])
def test_without_the_profile_the_fault_is_not_guessed_at(name: str) -> None:
    _, _, code, _ = BROKEN[name]
    [report] = found(EXAMPLES / "broken" / name, Context())
    assert report.codes == ()
    assert code in report.not_checked


@pytest.mark.parametrize("name", CLEAN)
def test_every_ticket_says_that_it_is_made_up(name: str) -> None:
    for document in map(load, documents(EXAMPLES / name)):
        assert document.kind != "ticket" or document.provenance == "illustrative"


@pytest.mark.parametrize("name", SHARES)
def test_every_cost_share_has_no_figure_that_its_article_does_not_tell(name: str) -> None:
    share = load((EXAMPLES / name).read_bytes(), kind=CostShare)
    told = {given.source: given.amount_fen for given in share.contributions if given.amount_fen}
    gate = {"self_raised_funds": 30_000, "community_support": 40_000}
    assert share.provenance == "published"
    assert told == (gate if name.startswith("courtyard_69") else {})


def test_the_stream_holds_the_appointment_tickets() -> None:
    files = sorted(EXAMPLES.glob("appointment_*.json"))
    stream = {load(raw) for raw in documents(EXAMPLES / "appointments.ndjson")}
    assert stream == {load(file.read_bytes()) for file in files}


def test_the_full_story_passes_by_everything_that_can_go_round_again() -> None:
    ticket = load((EXAMPLES / "pump_noise_full_story.json").read_bytes(), kind=Ticket)
    facts = ticket.facts
    assert facts is not None
    told = (facts["returned"], facts["extended"], facts["reworked"], facts["reopened"])
    assert told == (1, 1, 1, 1)


def test_three_sessions_and_twenty_opinions_are_as_many_as_were_counted() -> None:
    names = ("council_session.json", "other_two_sessions.ndjson", "twenty_opinions.ndjson")
    files = [EXAMPLES / f"mingtongxiang_{name}" for name in names]
    every = {one.id: one for file in files for one in map(load, documents(file))}
    sessions = [one for one in every.values() if isinstance(one, Session)]
    opinions = {id for id, one in every.items() if isinstance(one, Opinion)}
    [figures] = map(load, documents(EXAMPLES / "mingtongxiang_council_in_figures.json"))
    assert isinstance(figures, Organization)
    counted = {count.of: count.n for count in figures.counts}
    assert counted == {"council_session": len(sessions), "collected_opinion": len(opinions)}
    council = load((EXAMPLES / "mingtongxiang_council.json").read_bytes(), kind=Council)
    assert len(council.members) == 6
    for session in sessions:
        origins = {
            one.id
            for one in every.values()
            if isinstance(one, Opinion) and one.origin.document == session.id
        }
        assert origins == set(session.opinions)
        assert check(session, Context(related=every)).codes == ()


def test_what_nobody_answered_has_no_echo() -> None:
    lines = documents(EXAMPLES / "mingtongxiang_twenty_opinions.ndjson")
    opinions = {one.id: one for one in map(load, lines)}
    profile = catalog.PROFILES["mingtongxiang"]
    context = Context(datetime.fromisoformat("2021-06-10T10:00:00+08:00"), None, profile, opinions)
    session = (EXAMPLES / "mingtongxiang_council_session.json").read_bytes()
    assert check(session, context).codes == ("SES225",)


def test_the_reporter_is_kept_from_the_party_reported() -> None:
    ticket = load((EXAMPLES / "report_kept_from_the_reported.json").read_bytes())
    text = repr(public_view(ticket, "complained_of"))
    assert not any(secret in text for secret in ("吴静", "138", "广告收入记在"))


def test_the_readme_lists_each_file_with_its_code() -> None:
    rows = re.findall(
        r"^\| \[`[^`]+`\]\(([^)]+)\) \|.*\| ([^|]*) \|$",
        (EXAMPLES / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    expected = dict.fromkeys((*CLEAN, *OTHERS), "-")
    expected |= {name: f"`{row[0]}`" for name, row in UNPROVEN.items()}
    expected |= {
        name: ", ".join(f"`{code}`" for code in sorted({c for codes in TOLD[name] for c in codes}))
        for name in TOLD
    }
    expected |= {f"broken/{name}": f"`{row[2]}`" for name, row in BROKEN.items()}
    expected |= {f"votes/{name}": f"`{outcome}`" for name, outcome in VOTES.items()}
    assert {name: codes for name, codes in rows if not name.startswith("dossiers/")} == expected


def test_votes_come_out_as_said() -> None:
    files = (EXAMPLES / "votes").iterdir()
    told = {}
    for file in files:
        raw = file.read_bytes()
        model = ElectionQuestion if "election" in json.loads(raw) else Question
        told[file.name] = model.model_validate_json(raw).answer().outcome
    assert told == VOTES
