"""The page, as a parser of HTML reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.viewing.cases import COURTYARD_69, EVERY, SHISIYE, documents

from grassroots_gov import Context, Dossier, catalog, load, view
from grassroots_gov.kernel.document import Document, LivingDocument, Purpose, Record, public_view
from grassroots_gov.kernel.rule import Language
from grassroots_gov.testing import documents as drawn_documents
from grassroots_gov.viewing.course import Course
from grassroots_gov.viewing.diagram import _arrows
from grassroots_gov.viewing.layout import WIDTH, drawn, rows_of
from grassroots_gov.viewing.markup import Markup, joined, tag

LANGUAGES: tuple[Language, ...] = ("zh", "en")
VOID = {"meta"}


class Page(HTMLParser):
    """Which elements there are, what they say, and whether each is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.text.append(data)

    @property
    def said(self) -> str:
        return " ".join(" ".join(self.text).split())

    def of(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def page(*given: Document, **options: Any) -> Page:
    return Page(view(given, **options))


# Markup


def test_only_markup_is_not_escaped() -> None:
    assert joined(["<a>", Markup("<b>")]) == "&lt;a&gt;<b>"
    assert tag("p", '"', title='"<') == '<p title="&quot;&lt;">&quot;</p>'


# What every page is


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", EVERY)
def test_every_example_is_a_page(name: str, lang: Language) -> None:
    found = page(*documents(name), lang=lang)
    assert found.of("html") == [{"lang": "zh-Hans" if lang == "zh" else "en"}]
    levels = [int(tag[1]) for tag, _ in found.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(set(ids)) == len(ids)
    targets = {a["href"] for a in found.of("a")}
    assert targets <= {f"#{name}" for name in ids}
    for svg in found.of("svg"):
        named = set((svg.get("aria-labelledby") or "").split())
        assert svg.get("aria-hidden") == "true" or (svg["role"] == "img" and named <= set(ids))


def test_a_page_can_ask_for_nothing() -> None:
    text = view(documents(*COURTYARD_69))
    found = Page(text)
    [policy] = [m["content"] for m in found.of("meta") if "http-equiv" in m]
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not {tag for tag, _ in found.tags} & {"script", "link", "img", "iframe", "object"}
    assert not re.search(r"https?:|@import", text)
    assert all(not name.startswith("on") and name != "style" for _, a in found.tags for name in a)
    links = re.findall(r"url\(([^)]*)\)", text)
    assert links
    assert all(link.startswith("#") for link in links)


def test_a_page_is_the_same_each_time() -> None:
    assert view(documents(*SHISIYE)) == view(documents(*SHISIYE))


def test_no_document_is_a_page_too() -> None:
    assert "0 documents" in page(lang="en").said


def test_a_rate_without_a_sample_is_not_told_of_nobody() -> None:
    """The article tells the rate, and not how many were asked."""
    [proposal] = documents("zhongchi_lakeside_proposal.json")
    said = page(proposal, lang="zh").said
    assert "满意率（%）：31" in said.replace(" ", "")
    assert "调查人数" not in said


# Hostile text

ATTACK = "</style><script>alert(1)</script><img src=x onerror='a\"b'>&#60;"


@pytest.mark.parametrize("name", [n for n in EVERY if n.endswith(".json")])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_words_stay_words(name: str, lang: Language) -> None:
    [document] = documents(name)
    hostile = attacked(document)
    told = page(hostile, lang=lang, purpose="handling")
    plain = page(document, lang=lang, purpose="handling")
    assert {tag for tag, _ in told.tags} <= {tag for tag, _ in plain.tags} | {"span"}
    assert ("alert(1)" in told.said) == (told.said != plain.said)
    names = {name for _, attributes in told.tags for name in attributes}
    assert names <= {name for _, attributes in plain.tags for name in attributes}


def attacked(record: Any) -> Any:
    """The record with the attack in every field of words, built past validation."""
    if isinstance(record, tuple):
        return tuple(map(attacked, record))
    if not isinstance(record, Record):
        return record
    changed: dict[str, Any] = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if isinstance(value, Record | tuple):
            changed[name] = attacked(value)
        elif isinstance(value, str) and holds_words(field.metadata, field.annotation):
            changed[name] = ATTACK
    return record.model_copy(update=changed)


def holds_words(*parts: Any) -> bool:
    return "u2060" in repr(parts) or "\\u200b" in repr(parts)


def test_hostile_words_are_shown_as_they_are() -> None:
    [share] = documents("courtyard_69_gate_cost_share.json")
    hostile = share.model_copy(update={"name": ATTACK})
    assert ATTACK in page(hostile).said


# Privacy


KEPT_FROM: tuple[Purpose, ...] = ("public", "internal", "complained_of")
CODES = {code for codelist in catalog.CODELISTS.values() for code in codelist}


def secrets(record: Record, purpose: Purpose = "public") -> Iterator[str]:
    """Words of a document that ``public_view`` keeps back."""
    shown = [*strings(public_view(record, purpose))]
    for text in strings(json.loads(record.model_dump_json(exclude_none=True))):
        short = len(text) < (9 if text.isdigit() else 4)  # it might stand there by chance
        if not short and text not in CODES and not any(text in told for told in shown):
            yield text


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inside in value.values():
            yield from strings(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from strings(inside)


@pytest.mark.parametrize("kind", [kind for kind in catalog.KINDS if kind != "dossier"])
@given(data=st.data())
def test_a_page_has_nothing_that_is_kept_back(kind: str, data: st.DataObject) -> None:
    document = data.draw(drawn_documents(kind))
    purpose = data.draw(st.sampled_from(KEPT_FROM))
    said = page(document, purpose=purpose).said
    for secret in secrets(document, purpose):
        assert " ".join(secret.split()) not in said
    card = document._repr_html_()
    assert not [secret for secret in secrets(document) if secret in card]


def test_a_page_says_for_whom_it_is() -> None:
    [ticket] = documents("pump_noise_full_story.json")
    assert "public" in str(page(ticket).of("p")[0]["class"])
    assert "可以张贴" in page(ticket).said
    assert "13800138000" not in page(ticket).said
    handled = page(ticket, purpose="handling").said
    assert "不得张贴" in handled
    assert ticket.text in handled  # type: ignore[attr-defined]


def test_the_sentence_of_a_finding_is_for_who_handles_the_case() -> None:
    """It quotes the document, and so may name somebody."""
    [poll] = documents("twelve_flats_poll.json")
    spoiled = poll.model_copy(update={"state": "polling"})
    assert "outcome announced" in page(spoiled, lang="en", purpose="handling").said
    told = page(spoiled, lang="en").said
    assert "GEN306 State does not follow from the history" in told


def test_votes_are_posted_when_they_are_counted() -> None:
    [poll] = documents("twelve_flats_poll.json")
    history = poll.history[:2]  # type: ignore[attr-defined]
    running = poll.model_copy(update={"state": "polling", "history": history})
    assert "until then no figures are posted" in page(running, lang="en").said
    assert "the figures so far" in page(running, lang="en", purpose="handling").said


def test_a_count_that_is_no_lawful_step_is_not_to_be_relied_on() -> None:
    [poll] = documents("twelve_flats_poll.json")
    history = poll.history  # type: ignore[attr-defined]
    too_many = history[3].counts.model_copy(update={"for_heads": 8})
    spoiled = (*history[:3], history[3].model_copy(update={"counts": too_many}), *history[4:])
    told = "The count was no lawful step"
    assert told in page(poll.model_copy(update={"history": spoiled}), lang="en").said
    assert told not in page(poll, lang="en").said


# What is shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_courtyard_69_is_told(lang: Language) -> None:
    said = page(*documents(*COURTYARD_69), lang=lang).said
    if lang == "zh":
        assert "居民自筹 — 300 元 约 42.9% 社区支持 明通巷社区 400 元 约 57.1%" in said
        assert "成本价让利 在明通巷进行街景改造的施工队 不详 不计入总额" in said
        assert "到会人数 6 / 6，须 4：达到（章程）" in said
        assert "? 无法证明 GEN307 没有写办理经过" in said
    else:
        assert "about 42.9%" in said
        assert "Present 6 of 6, 4 needed: reached (charter)" in said
        assert "? cannot be shown GEN307" in said


def test_a_vote_is_told_with_its_shares() -> None:
    said = page(*documents("twelve_flats_poll.json"), lang="en").said
    assert "Outcome: passed" in said
    assert said.count("reached, ") == 4


def test_the_timeline_is_in_order_across_documents() -> None:
    times = [t["datetime"] for t in page(*documents(*COURTYARD_69)).of("time")]
    assert len(times) == 7 + 7 + 1 + 1 + 2 + 1
    days = [str(time)[:16] for time in times]
    assert days == sorted(days)


def test_unknown_amounts_are_hatched_and_said() -> None:
    found = page(*documents("cake_shops_drain_cost_share.json"))
    assert "unknown" in [rect.get("class") for rect in found.of("rect")]
    assert "不详" in found.said


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("zh", "24,035 区级吹哨 97、街道吹哨 2,459、没有说明是否为全部"),
        ("en", "whistle calls of subdistricts 2,459, whether that is all is not told"),
    ],
)
def test_figures_are_told_as_their_source_has_them(lang: Language, parts: str) -> None:
    kunming, wording = (
        documents("kunming_party_building.json"),
        "全市累计“吹哨”24035件，其中区级“吹哨”97件",
    )
    said = page(*kunming, lang=lang).said
    assert parts in said
    assert wording not in said
    assert wording in page(*kunming, lang=lang, purpose="handling").said
    assert said.count("中共昆明市委组织部") == 1


def test_a_figure_with_some_more_says_so() -> None:
    said = page(*documents("lianhua_alliance.json")).said
    assert "130余" in said.replace("达到130余家", "")
    assert "673（2022年1月1日起）" in said


def test_what_came_into_a_conference_is_told_with_what_came_of_it() -> None:
    conference, reason = documents("alliance_conference.json"), "暂缓：已吹哨，由水务部门办理"
    said = page(*conference).said
    assert "需求清单 某街道 坡道扶手修缮 坡道扶手修缮（某街道牵头）" in said
    assert reason not in said
    assert f"污水管外溢 {reason}" in page(*conference, purpose="handling").said


def test_both_of_what_is_assessed_have_a_name() -> None:
    said = page(*documents("sewer_whistle.json")).said
    assert "对吹哨的考核：一般 对报到办理的考核：一般" in said


def test_a_document_without_a_title_is_known_by_its_words() -> None:
    known = {
        "mingtongxiang_council_session.json": "议事会 院坝车位怎么分",
        "alliance_conference.json": "党建联席会议 某街道",
        "appointment_lift_complaint.json": "诉求工单 电梯",
        "service_of_a_volunteer.json": "志愿服务记录 某社工服务中心",
    }
    for name, heading in known.items():
        assert page(*documents(name)).said.startswith(heading)


def test_satisfaction_told_as_a_rate_says_that_nobody_knows_of_how_many() -> None:
    said = page(*documents("zhongchi_lakeside_proposal.json")).said
    assert "只写了 31%，没有写调查了多少人" in said
    assert "只写了 94%，没有写调查了多少人" in said


def test_an_illegal_history_is_followed_to_where_it_goes_wrong() -> None:
    [ticket] = documents("pump_noise_full_story.json")
    history = ticket.history  # type: ignore[attr-defined]
    broken = ticket.model_copy(update={"history": (history[0], history[3], history[1])})
    assert isinstance(broken, LivingDocument)
    course = Course.of(broken, Context())
    assert [step.target for step in course.steps] == ["accepted", None, None]
    assert course.state is None
    said = page(broken, lang="en").said
    assert said.count("is not lawful, so the state cannot be told") == 2
    assert "nobody can tell what may come next" in said


def test_a_dossier_is_its_documents_and_what_lies_between_them() -> None:
    held = documents("courtyard_69_gate_proposal.json", "courtyard_69_gate_cost_share.json")
    dossier = load(
        {
            "kind": "dossier",
            "spec": "1",
            "id": "courtyard-69",
            "provenance": "illustrative",
            "as_of": "2021-06-10",
            "title": "人民东路69号院修门头",
            "documents": [json.loads(one.model_dump_json(exclude_unset=True)) for one in held],
        },
        kind=Dossier,
    )
    found = page(dossier)
    assert dossier.title not in found.said
    assert dossier.title in page(dossier, purpose="handling").said
    assert "文档之间的检查结果 没有发现问题。" in found.said
    assert len([s for s in found.of("section") if s.get("class") == "document"]) == 2
    twice = dossier.model_copy(update={"documents": (held[1], held[1])})
    assert "DOS201" in page(twice).said.split(" 时间线 ")[0]


def test_chinese_on_an_english_page_says_that_it_is() -> None:
    found = page(*documents("courtyard_69_gate_cost_share.json"), lang="en")
    assert {"lang": "zh-Hans"} in found.of("span")
    assert not [s for s in page(*documents(*SHISIYE)).of("span") if "lang" in s]


# The diagram


def living() -> Iterable[LivingDocument]:
    return [d for d in documents(*EVERY) if isinstance(d, LivingDocument)]


@pytest.mark.parametrize("kind", catalog.WORKFLOWS)
def test_every_state_has_a_box_of_its_own(kind: str) -> None:
    rows = rows_of(catalog.WORKFLOWS[kind])
    states = [state for row in rows for state in row]
    assert sorted(states) == sorted(s.code for s in catalog.WORKFLOWS[kind].states)
    assert rows[0][0] == catalog.WORKFLOWS[kind].initial
    assert max(map(len, rows)) <= 3


@pytest.mark.parametrize("document", living(), ids=lambda d: d.id)
def test_no_arrow_crosses_a_box(document: LivingDocument) -> None:
    arrows = _arrows(Course.of(document, Context()))
    workflow = document.workflow
    drawing = drawn(rows_of(workflow), arrows, {s.code: 40 for s in workflow.states})
    boxes = drawing.boxes
    for (left, top, height), (left2, top2, _) in pairs(boxes.values()):
        assert top != top2 or abs(left - left2) > WIDTH
        assert height == 40
    for arrow, points in drawing.arrows.items():
        for x, y in points:
            assert 0 <= x <= drawing.width
            assert 0 <= y <= drawing.height
        for x, y in points[1:-1]:
            inside = [
                state
                for state, (left, top, height) in boxes.items()
                if left < x < left + WIDTH and top <= y <= top + height
            ]
            assert inside == [], arrow


def pairs(things: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    listed = list(things)
    return ((a, b) for i, a in enumerate(listed) for b in listed[:i])
