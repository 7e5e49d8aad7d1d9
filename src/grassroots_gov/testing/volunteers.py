"""What it takes to write service records, good and bad."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from ..kernel.calendar import CHINA_TIME
from ..linkage import service as m
from ..linkage.models import Unit
from ._breaks import Break, Wire, put
from ._values import below, choose, draw_document, draw_record
from ._walk import Kind

__all__ = ["SERVICE_RECORD"]

_FIRST = date(2025, 3, 1)
_EACH = timedelta(minutes=90)


def _header(draw: st.DrawFn, given: Mapping[str, Any]) -> m.ServiceRecord:
    minor = choose(draw, (None, False, True))
    as_of = _FIRST + timedelta(days=draw(below(700)))
    known: dict[str, Any] = {
        "as_of": as_of,
        "minor": minor,
        "guardian_consent": True if minor else choose(draw, (None, True, False)),
        "recorded_by": Unit(id="centre", name="社工服务中心"),
        "services": _services(draw, as_of),
        "training": choose(draw, ((), (m.Entry(on=as_of, what="急救培训"),))),
        "commendations": choose(draw, ((), (m.Entry(on=as_of, what="年度优秀志愿者"),))),
        "appraisals": (),
        "stars": choose(draw, (None, 1, 5)),
        **given,
    }
    return draw_document(draw, m.ServiceRecord, **known)


def _services(draw: st.DrawFn, as_of: date) -> tuple[m.Service, ...]:
    """None, one of which the hours are not told, or a few on one day, one right after another."""
    if draw(st.booleans()):
        bare = {"on": as_of, "paid_fen": None, "began_at": None, "ended_at": None}
        return tuple(draw_record(draw, m.Service, **bare) for _ in range(draw(below(2))))
    on = as_of - timedelta(days=draw(below(30)))
    eight = datetime.combine(on, time(8), CHINA_TIME)
    return tuple(
        draw_record(
            draw,
            m.Service,
            on=on,
            minutes=1 + draw(below(90)),
            began_at=eight + n * _EACH,
            ended_at=eight + (n + 1) * _EACH,
            paid_fen=choose(draw, (None, 0)),
        )
        for n in range(1 + draw(below(4)))
    )


def _service(
    minutes: int = 60, began: str | None = None, ended: str | None = None, **said: Any
) -> Mapping[str, Any]:
    times = {"began_at": began, "ended_at": ended}
    told = {name: f"2025-03-01T{at}:00+08:00" for name, at in times.items() if at}
    return {"on": "2025-03-01", "activity": "送餐", "minutes": minutes, **told, **said}


def _serving(*services: tuple[Mapping[str, Any], ...]) -> Break:
    def write(draw: st.DrawFn, document: Wire) -> None:
        document["services"] = [dict(one) for one in choose(draw, services)]

    return write


def _consenting(**said: bool) -> Break:
    def write(_: st.DrawFn, document: Wire) -> None:
        document.pop("guardian_consent", None)
        document.update(said)

    return write


def _unrecorded(_: st.DrawFn, document: Wire) -> None:
    document["recorded_by"] = None


_BREAKS: Mapping[str, Break] = {
    "GEN106": _serving(({**_service(), "minutes": "1"},), ({**_service(), "minutes": 1.5},)),
    "GEN107": put("yes", 1, at=("minor", "guardian_consent")),
    "GEN114": _serving((_service(0),), (_service(paid_fen=-1),)),
    "GEN115": _serving((_service(1441),)),
    "GEN116": put("2026-02-30", at=("as_of",)),
    "GEN122": put("2026-3-2", "", at=("as_of",)),
    "LNK221": _serving((_service(paid_fen=1),)),
    "LNK222": _unrecorded,
    "LNK223": _serving((_service(1, "10:00", "10:00"),), (_service(1, "10:00", "09:00"),)),
    "LNK224": _serving((_service(61, "10:00", "11:00"),)),
    "LNK225": _serving(
        (_service(60, "10:00", "11:00"), _service(60, "10:59", "12:00")),
        (_service(60, "10:00", "11:00"), _service(60, "10:00", "11:00")),
        (_service(1, "10:00", "14:00"), _service(1, "11:00", "12:00")),
    ),
    "LNK226": _serving(
        (
            _service(1440, ended_at="2025-03-02T00:00:00+08:00", began="00:00"),
            _service(1, on="2025-03-01", began_at="2025-02-28T23:00:00+08:00", ended="00:00"),
        ),
    ),
    "LNK227": _serving((_service(), _service(60, "10:00", "11:00")), (_service(), _service())),
    "LNK228": _consenting(minor=True, guardian_consent=False),
    "LNK229": _consenting(minor=True),
    "LNK232": put(
        [{"on": "2027-12-31", "what": "急救培训"}], at=("training", "commendations", "appraisals")
    ),
    "LNK230": _serving((_service(on="2027-12-31"),)),
}

SERVICE_RECORD = Kind(model=m.ServiceRecord, header=_header, breaks=_BREAKS)
