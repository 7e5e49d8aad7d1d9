"""Cases to show: the examples, and documents of every kind full of hostile text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from grassroots_gov.checking import parse
from grassroots_gov.kernel.document import Document

EXAMPLES = Path(__file__).parents[2] / "examples"

COURTYARD_69 = (
    "courtyard_69_group.json",
    "mingtongxiang_council_session.json",
    "courtyard_69_gate_proposal.json",
    "courtyard_69_gate_cost_share.json",
    "cake_shops_drain_cost_share.json",
)
SHISIYE = ("shisiye_proposal.json", "shisiye_cost_share.json", "shisiye_three_tiers.json")
EVERY = sorted(path.name for path in EXAMPLES.glob("*.*json"))


def documents(*names: str) -> list[Document]:
    """The documents of these example files."""
    return [*_read(names)]


def _read(names: Iterable[str]) -> Iterable[Document]:
    for name in names:
        raw = (EXAMPLES / name).read_bytes()
        for piece in raw.splitlines() if name.endswith(".ndjson") else [raw]:
            document, report = parse(piece)
            assert document is not None, (name, report)
            yield document
