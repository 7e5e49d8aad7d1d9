"""Who gives how much of a shared cost."""

from __future__ import annotations

from collections.abc import Iterator

from ..funding import CostShare
from ..funding.codes import NOT_MONEY, SOURCES, STATES
from ..funding.models import Contribution
from ..kernel.document import Document, public_view
from ..kernel.rule import Text
from .bars import bar
from .markup import Markup, joined, tag
from .reader import Reader

__all__ = ["shares"]

_HEADING = Text("费用由谁承担", "Who bears the cost")
_COLUMNS = (
    Text("来源", "Source"),
    Text("谁", "Who"),
    Text("金额", "Amount"),
    Text("占总额", "Of the total"),
)
_TOTAL = Text("应付总额", "To be paid")
_KNOWN = Text("已知合计", "Known in all")
_UNKNOWN = Text("不详", "not known")
_BESIDE = Text("不计入总额", "no part of the total")
_NONE = Text("没有写明谁出资。", "Nothing is told of who gives.")


def shares(document: Document, reader: Reader) -> Markup:
    """The sources of a cost share as a table with bars; nothing for another document."""
    if not isinstance(document, CostShare):
        return Markup()
    lang = reader.lang
    heading = tag("h3", _HEADING.say(lang))
    if not document.contributions:
        return joined([heading, tag("p", _NONE.say(lang))])
    columns = (tag("th", column.say(lang), scope="col") for column in _COLUMNS)
    rows = [tag("tr", *_row(given, document, reader)) for given in document.contributions]
    return joined(
        [
            heading,
            tag(
                "table",
                tag("thead", tag("tr", *columns)),
                tag("tbody", *rows),
                tag("tfoot", *_totals(document, reader)),
                class_="shares",
            ),
        ]
    )


def _row(given: Contribution, share: CostShare, reader: Reader) -> Iterator[Markup]:
    lang, view = reader.lang, public_view(given, reader.purpose)
    unit, person = view.get("unit"), view.get("person")
    yield tag("th", SOURCES.label(given.source, lang), scope="row")
    yield tag("td", reader.words(unit["name"] if unit else person or "—"))
    amount = _UNKNOWN.say(lang) if given.amount_fen is None else reader.money(given.amount_fen)
    if given.state is not None:
        amount += f" · {STATES.label(given.state, lang)}"
    yield tag("td", amount, class_="amount")
    if given.source in NOT_MONEY:
        yield tag("td", _BESIDE.say(lang), class_="remark")
    else:
        drawn = bar(given.amount_fen, share.total_fen, None, good=None)
        yield tag("td", drawn, _percent(given.amount_fen, share.total_fen, lang))


def _percent(part: int | None, whole: int | None, lang: str) -> str:
    """A share in tenths of a per cent, said to be rounded where it is."""
    if part is None or not whole:
        return _UNKNOWN.zh if lang == "zh" else _UNKNOWN.en
    tenths, rest = divmod(part * 1000, whole)
    about = ("约 " if lang == "zh" else "about ") if rest else ""
    tenths += 2 * rest >= whole
    return f"{about}{tenths // 10}" + (f".{tenths % 10}" if tenths % 10 else "") + "%"


def _totals(share: CostShare, reader: Reader) -> Iterator[Markup]:
    money = [c.amount_fen for c in share.contributions if c.source not in NOT_MONEY]
    known = sum(amount for amount in money if amount is not None)
    lines = [(_TOTAL, share.total_fen)]
    if known != share.total_fen or None in money:
        lines.insert(0, (_KNOWN, known))
    for label, amount in lines:
        told = _UNKNOWN.say(reader.lang) if amount is None else reader.money(amount)
        yield tag(
            "tr",
            tag("th", label.say(reader.lang), scope="row", colspan=2),
            tag("td", told, class_="amount"),
            tag("td"),
        )
