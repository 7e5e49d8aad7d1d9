"""The page in a real browser, where the machine has one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.viewing.cases import COURTYARD_69, documents
from tests.viewing.chromium import NAMES, PROGRAM, Browser, browser

from grassroots_gov import view

pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason=f"NO PAGE IS LOOKED AT: none of {', '.join(NAMES)} is on this machine"
)

CASES = {
    "courtyard_69": COURTYARD_69,
    "ticket": ("pump_noise_full_story.json",),
    "poll": ("twelve_flats_poll.json",),
    "shisiye": ("dossiers/shisiye.json",),
    "lianhua": ("dossiers/lianhua.json",),
    "kunming": ("dossiers/kunming_whistle_year.json",),
    "reception": ("dongfeng_lane_14_reception.json", "dongfeng_lane_14_opinions.ndjson"),
    "others": ("sewer_whistle.json", "zhongchi_lakeside_proposal.json"),
    "project": ("meals_for_the_old_linkage.json", "in_progress_one_report_due.json"),
    "lists": ("chengnan_four_lists.ndjson", "mingtongxiang_council.json"),
}

# Of each drawing: the texts that overlap another, and those that leave their box.
UNTIDY = """
[...document.querySelectorAll("svg.workflow")].flatMap(svg => {
  const over = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5
    && a.top < b.bottom - 2 && b.top < a.bottom - 2;
  const texts = [...svg.querySelectorAll("text")];
  const boxes = texts.map(t => t.getBoundingClientRect());
  const untidy = texts.filter((t, i) => boxes.some((b, j) => i !== j && over(boxes[i], b)));
  const out = texts.filter((t, i) => {
    const box = t.parentElement.querySelector("rect").getBoundingClientRect(), own = boxes[i];
    return own.left < box.left || own.right > box.right
      || own.top < box.top || own.bottom > box.bottom;
  });
  return [...untidy, ...out].map(t => t.textContent);
})
"""
# Whatever reaches beyond the window to the right.
TOO_WIDE = """
[...document.querySelectorAll("body *:not(.skip)")]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))
"""
# Text whose colour stands out less than WCAG asks of its background.
PALE = """
(() => {
  const light = c => { const [r, g, b] = c.match(/[0-9.]+/g).slice(0, 3).map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const words = [...document.querySelectorAll("p, li, dt, dd, th, td, h1, h2, h3, h4, span, a, time")]
    .filter(e => ratio(getComputedStyle(e).color, "rgb(255, 255, 255)") < 4.5);
  const labels = [...document.querySelectorAll("svg.workflow text")].filter(t => ratio(
    getComputedStyle(t).fill, getComputedStyle(t.parentElement.querySelector("rect")).fill) < 4.5);
  return [...words, ...labels].map(e => e.textContent.slice(0, 40));
})()
"""


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", CASES)
def test_a_page_is_tidy(case: str, lang: Any, tab: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(view(documents(*CASES[case]), lang=lang), encoding="utf-8")
    for width in (390, 1200):
        tab.open(file, width)
        assert tab.requests == [file.as_uri()]
        assert tab.complaints == []
        assert tab.tell("document.documentElement.scrollWidth <= innerWidth")
        assert tab.tell(TOO_WIDE) == []
        assert tab.tell(UNTIDY) == []
        assert tab.tell(PALE) == []
        assert tab.tell("document.styleSheets.length") == 1


def test_hostile_words_do_nothing(tab: Browser, tmp_path: Path) -> None:
    """Were they to become markup, the page's own policy would still stop them, and be heard."""
    attack = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    [share] = documents("courtyard_69_gate_cost_share.json")
    file = tmp_path / "page.html"
    file.write_text(view(share.model_copy(update={"name": attack})), encoding="utf-8")
    tab.open(file, 1200)
    assert tab.complaints == []
    assert tab.tell("document.querySelectorAll('img, script').length") == 0
    assert attack in tab.tell("document.querySelector('h1').textContent")


def test_the_policy_stops_what_is_put_in_by_hand(tab: Browser, tmp_path: Path) -> None:
    page = view(documents("courtyard_69_gate_cost_share.json"))
    spoiled = page.replace("<header>", "<header><script>document.title = 'taken'</script>")
    assert spoiled != page
    file = tmp_path / "page.html"
    file.write_text(spoiled, encoding="utf-8")
    tab.open(file, 1200)
    assert tab.tell("document.title") != "taken"
    assert any("Content Security Policy" in complaint for complaint in tab.complaints)


def test_it_prints(tab: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(view(documents(*COURTYARD_69)), encoding="utf-8")
    tab.open(file, 1200)
    printed = tab.pdf()
    assert printed.startswith(b"%PDF")
    assert 2 < printed.count(b"/Type /Page\n") < 14
