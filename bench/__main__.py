"""``python -m bench``: measure, compare with the goals, print one table.

Each figure is the median of paired rounds: what is compared takes turns in one process, so a slow
moment of the machine slows both.
"""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterable
from statistics import median
from time import perf_counter

from . import payload

Job = Callable[[], object]
Line = tuple[str, str, float | None, float | None]


class Ceiling(float):
    """A goal that is met by what is no greater."""


_ROUND_SECONDS = 0.05
_ROUNDS = 15


def seconds(jobs: Iterable[Job]) -> list[float]:
    """The time that each job takes once: the median over rounds in which they take turns."""
    jobs = list(jobs)
    repeats = []
    for job in jobs:
        job()
        start = perf_counter()
        job()
        repeats.append(max(1, int(_ROUND_SECONDS / (perf_counter() - start + 1e-9))))
    taken: list[list[float]] = [[] for _ in jobs]
    for _ in range(_ROUNDS):
        for times, job, repeat in zip(taken, jobs, repeats, strict=True):
            start = perf_counter()
            for _ in range(repeat):
                job()
            times.append((perf_counter() - start) / repeat)
    return [median(times) for times in taken]


def checking() -> Iterable[Line]:
    """A full check with every rule, against reading the same bytes and against validators."""
    import json

    import fastjsonschema
    import jsonschema

    from grassroots_gov import Context, catalog, check
    from grassroots_gov.export.schema import schema
    from grassroots_gov.hotline import Ticket

    raw = payload.ticket_bytes()
    shape = schema("ticket")
    fast = fastjsonschema.compile({k: v for k, v in shape.items() if k != "$schema"})
    slow = jsonschema.Draft202012Validator(shape)
    full = Context(now=payload.NOW, calendar=payload.CALENDAR, profile=catalog.PROFILES["tangshan"])
    assert check(raw, full) == check(raw, full)
    assert check(raw).ok
    loads, bare, ours, with_context, fastjs, js = seconds(
        [
            lambda: json.loads(raw),
            lambda: Ticket.model_validate_json(raw),
            lambda: check(raw),
            lambda: check(raw, full),
            lambda: fast(json.loads(raw)),
            lambda: list(slow.iter_errors(json.loads(raw))),
        ]
    )
    size = f"{len(raw)} bytes"
    yield f"check, every rule ({size})", "json.loads", ours / loads, Ceiling(4)
    yield "check with norms, calendar, now", "json.loads", with_context / loads, Ceiling(6)
    yield "bare structure validation", "json.loads", bare / loads, None
    yield "check, every rule", "bare structure validation", bare / ours, None
    yield "check, every rule", "fastjsonschema, no rule", fastjs / ours, 1.5
    yield "check, every rule", "jsonschema, no rule", js / ours, 20


def stepping() -> Iterable[Line]:
    """Transitions (the same walk on both sides) and replay, against python-statemachine."""
    from grassroots_gov import replay

    walk, reset = payload.other_machine()
    per_event = {n: payload.long_ticket(n) for n in (1_000, 10_000, 100_000)}
    steps = payload.steps(payload.long_ticket(100, only=("suspend", "resume")))
    other, ours = seconds([walk, steps])
    other /= payload.WALK_LENGTH
    yield "transition, guards and effects", "python-statemachine", other / (ours / 100), 120
    times = dict(
        zip(
            per_event,
            seconds([lambda t=t: replay(t) for t in per_event.values()]),  # type: ignore[misc]
            strict=True,
        )
    )
    yield "replay, an event of 1,000", "python-statemachine", other / (times[1_000] / 1_000), 120
    growth = (times[100_000] / 100_000) / (times[1_000] / 1_000)
    yield "replay, an event of 100,000", "an event of 1,000", 1 / growth, 0.5
    reset()


def rooms() -> Iterable[Line]:
    """Of each kind of document the largest example, against bare structure."""
    from grassroots_gov import catalog, check

    for kind, raw in payload.examples().items():
        model = catalog.KINDS[kind]
        parse = model.model_validate_json
        bare, ours = seconds([lambda parse=parse, raw=raw: parse(raw), lambda raw=raw: check(raw)])  # type: ignore[misc]
        yield f"check, {kind} ({len(raw)} bytes)", "bare structure validation", bare / ours, None


def funding() -> Iterable[Line]:
    """A cost among 10,000 households, against division that loses fen."""
    from grassroots_gov.kernel.measures import apportion

    total, weights = 123_456_789, [500_000 + 37 * n % 1_000_003 for n in range(10_000)]

    def rounded_down() -> list[int]:
        whole = sum(weights)
        return [total * weight // whole for weight in weights]

    lossy, ours = seconds([rounded_down, lambda: apportion(total, weights)])
    each = f"{ours / len(weights) * 1e6:.2f} us a payer"
    yield f"apportion, 10,000 ({each})", "rounding down, which loses fen", lossy / ours, 0.15


def counting() -> Iterable[Line]:
    """A session with its votes, each judged by who is in the room, against bare structure."""
    from grassroots_gov import check
    from grassroots_gov.sessions import Session, quorum

    raw = payload.session_bytes()
    session = Session.model_validate_json(raw)
    assert check(raw).ok
    bare, ours, moment = seconds(
        [
            lambda: Session.model_validate_json(raw),
            lambda: check(raw),
            lambda: quorum(session, "item_0", session.starts_at),
        ]
    )
    yield f"check a session ({len(raw)} bytes)", "bare structure validation", bare / ours, 0.15
    yield f"quorum of {len(session.seats)} seats", "bare structure validation", bare / moment, None


def deciding() -> Iterable[Line]:
    """A vote of owners, with its proof, against bare fractions that prove nothing."""
    from datetime import date
    from fractions import Fraction

    from grassroots_gov.voting import Counts, decide

    heads, area = (5726, 3936, 3179), (4_828_800_000, 3_405_754_500, 2_811_942_100)
    names = ("{}", "participating_{}", "for_{}")
    units = (("heads", heads), ("area_cm2", area))
    figures = {n.format(u): v for u, vs in units for n, v in zip(names, vs, strict=True)}
    counts, on = Counts.model_validate(figures), date(2021, 3, 20)

    def bare() -> bool:
        return all(
            Fraction(took_part, whole) >= Fraction(2, 3)
            and Fraction(in_favour, took_part) > Fraction(1, 2)
            for whole, took_part, in_favour in (heads, area)
        )

    assert decide("owners_ordinary", counts, on).outcome == "passed"
    assert bare()
    naive, ours = seconds([bare, lambda: decide("owners_ordinary", counts, on)])
    yield "decide, four shares", "four bare fractions", naive / ours, None


def tallying() -> Iterable[Line]:
    """Ballots of a large compound against sums of Decimals: of a box, and with the roll checked."""
    from datetime import datetime, timedelta
    from decimal import Decimal

    from grassroots_gov.voting import Ballot, Electorate, ExclusivePart, Tally, Terms
    from grassroots_gov.voting.ballots import of_box

    start, many = datetime.fromisoformat("2026-03-02T09:00:00+08:00"), 20_000
    parts = [ExclusivePart(id=f"{n}", owner=f"o{n}", registered_cm2=900_000) for n in range(many)]
    roll, terms = Electorate(parts=tuple(parts)), Terms(opens=start, closes=start + timedelta(1))
    choices = ("for", "for", "against", "abstain")
    ballots = [
        Ballot(id=f"b{n}", owner=f"o{n}", at=start, choice=choices[n % 4]) for n in range(many)
    ]
    rows = [(b.id, b.owner, b.at, b.choice, b.channel, b.cast_by, False) for b in ballots]
    box = [(ballot.choice, 900_000) for ballot in ballots]
    areas = {owner: Decimal(area or 0) for owner, area in roll.areas.items()}
    amounts = [(choice, Decimal(area)) for choice, area in box]

    def sums() -> dict[str, Decimal]:
        total = dict.fromkeys(choices, Decimal(0))
        for choice, area in amounts:
            total[choice] += area
        return total

    def unchecked() -> dict[str, Decimal]:
        total = dict.fromkeys(choices, Decimal(0))
        for ballot in ballots:
            total[ballot.choice] += areas[ballot.owner]
        return total

    def checked() -> dict[str, Decimal]:
        """Nothing told of what is left out, and nothing replaced."""
        total, seen = dict.fromkeys(choices, Decimal(0)), set[str]()
        for _, owner, at, choice, channel, cast_by, written in rows:
            if owner not in areas or owner in seen or not terms.opens <= at <= terms.closes:
                continue
            if channel in terms.channels and (written or cast_by in (None, owner)):
                seen.add(owner)
                total[choice] += areas[owner]
        return total

    def of_rows() -> Tally:
        tally = Tally(roll, terms)
        tally.take_rows(rows)
        return tally

    assert of_rows().counts == Tally.of(roll, terms, ballots).counts
    assert of_rows().counts.for_area_cm2 == sums()["for"] == unchecked()["for"] == checked()["for"]
    bare, of_all = seconds([sums, lambda: of_box(box)])
    yield "tally a box of secret ballots", "a sum of Decimals", bare / of_all, 2
    bare, careful, of_table, ours = seconds(
        [
            unchecked,
            checked,
            lambda: of_rows().counts,
            lambda: Tally.of(roll, terms, ballots).counts,
        ]
    )
    each = f"{of_table / many * 1e6:.2f} us"
    yield f"tally rows, all checked ({each})", "the same checks in Decimals", careful / of_table, 1
    yield "tally records, all checked", "a sum of Decimals, unchecked", bare / ours, None


def importing() -> Iterable[Line]:
    """``import grassroots_gov`` in a new interpreter, against an empty program."""

    def run(code: str) -> Job:
        return lambda: subprocess.run([sys.executable, "-c", code], check=True)

    empty, package = seconds([run("pass"), run("import grassroots_gov")])
    yield "an empty program", "import grassroots_gov", empty / package, 1 / 1.3


def beginning() -> Iterable[Line]:
    """A first check in a new process, against a process that makes its first pydantic model.

    The CPU time of both, medians of seven rounds in which they take turns; what the first round
    compiles is left out.
    """
    import resource

    model = (
        "from pydantic import BaseModel\nclass M(BaseModel):\n    a: int\n    b: str\nM(a=1, b='')"
    )
    check = f"import grassroots_gov\nassert grassroots_gov.check({payload.ticket_bytes()!r}).ok"

    def spent(code: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    rounds = [(spent(model), spent(check)) for _ in range(8)][1:]
    bare, ours = (median(times) for times in zip(*rounds, strict=True))
    yield "first check of a ticket, CPU", "importing pydantic, one model", ours / bare, Ceiling(3)


def width(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def main() -> int:
    """Print the table; exit 1 where a goal is missed."""
    print(f"{'what':44} {'against':28} {'ratio':>9} {'goal':>6}")
    missed = 0
    for measure in (
        *(checking, rooms, stepping, counting, funding),
        *(deciding, tallying, importing, beginning),
    ):
        for what, against, ratio, goal in measure():
            assert ratio is not None
            least = not isinstance(goal, Ceiling)
            met = goal is None or (ratio >= goal if least else ratio <= goal)
            missed += not met
            wanted = "-" if goal is None else f"{'' if least else '≤ '}{goal:.2f}"
            mark = "" if met else "  missed"
            print(f"{what:44} {against:28} {ratio:>8.2f}x {wanted:>6}{mark}", flush=True)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
