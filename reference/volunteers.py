"""Service records: the rules, with what the regulations on volunteer service say."""

from __future__ import annotations

from typing import Any

from .context import BARE, place
from .vectors import Json, Vector, rule, without_none

__all__ = ["RULES"]


def _rule(
    code: str, name: str, where: str | None = None, /, *, context: Any = None,
    unjudged: tuple[str, ...] = (), **header: Any,
) -> Vector:  # fmt: skip
    """The rule, and nothing else, finds something there; or nothing does."""
    record = {
        "kind": "service_record",
        "spec": "1",
        "id": "V1",
        "provenance": "illustrative",
        "as_of": "2026-03-31",
        "volunteer": "v1",
        "recorded_by": {"id": "centre", "name": "某社工服务中心"},
        **header,
    }
    return rule(code, name, where, without_none(record), context=context, unjudged=unjudged)


def _serve(*services: Json) -> Json:
    return {"services": list(services)}


def _service(minutes: int, began: str = "", ended: str = "", **said: Any) -> Json:
    """On Sunday, 1 March 2026."""
    times = {"began_at": began, "ended_at": ended}
    told = {name: f"2026-03-01T{at}:00+08:00" for name, at in times.items() if at}
    return {"on": "2026-03-01", "activity": "送餐", "minutes": minutes, **told, **said}


_ALL_DAY = _service(1440, "00:00", ended_at="2026-03-02T00:00:00+08:00")
_NIGHT: Json = {
    "began_at": "2026-02-28T23:00:00+08:00",
    "ended_at": "2026-03-01T00:00:00+08:00",
}
_UTC = {"began_at": "2026-03-01T03:00:00Z", "ended_at": "2026-03-01T04:00:00Z"}
_TEN = _service(60, "10:00", "11:00")


def _hours(*hours: int) -> Json:
    """Where so many hours make each star."""
    return {"profile": place(volunteer_stars={"hours": list(hours), "basis": "本地办法"})}


def _told(field: str, day: str) -> Json:
    """Something else on record, of that day."""
    return {field: [{"on": day, "what": "急救"}]}


_ONE_HOUR = _hours(1, 24)

RULES = (
    _rule("LNK221", "fails", "/services/0/paid_fen", **_serve(_service(60, paid_fen=1))),
    _rule("LNK221", "holds", **_serve(_service(60, paid_fen=0))),
    _rule("LNK221", "holds/nothing_told", **_serve(_service(60))),
    _rule("LNK222", "fails", "/recorded_by", recorded_by=None),
    _rule("LNK222", "holds"),
    _rule("LNK223", "fails", "/services/0/ended_at", **_serve(_service(1, "10:00", "10:00"))),
    _rule("LNK223", "holds", **_serve(_service(1, "10:00", "10:01"))),
    _rule("LNK224", "fails", "/services/0/minutes", **_serve(_service(61, "10:00", "11:00"))),
    _rule("LNK224", "holds", **_serve(_service(60, "10:00", "11:00"))),
    _rule("LNK224", "holds/no_end", **_serve(_service(61, "10:00"))),
    _rule("LNK225", "fails", "/services", **_serve(_TEN, _service(60, "10:59", "12:00"))),
    _rule("LNK225", "fails/within_another", "/services", **_serve(_service(9, "12:00", "13:00"), _service(9, "10:00", "14:00"))),
    _rule("LNK225", "fails/another_zone", "/services", **_serve(_service(60, "11:30", "12:30"), _service(60, **_UTC))),
    _rule("LNK225", "holds", **_serve(_TEN, _service(60, "11:00", "12:00"))),
    _rule("LNK225", "holds/another_zone", **_serve(_TEN, _service(60, **_UTC))),
    _rule("LNK226", "fails", "/services", **_serve(_ALL_DAY, _service(1, **_NIGHT))),
    _rule("LNK226", "holds", **_serve(_ALL_DAY, _service(1, **_NIGHT, on="2026-02-28"))),
    _rule("LNK226", "holds/all_day", **_serve(_ALL_DAY)),
    _rule("LNK227", "fails", "/services", **_serve(_TEN, _service(60))),
    _rule("LNK227", "fails/no_end", "/services", **_serve(_TEN, _service(60, "12:00"))),
    _rule("LNK227", "holds", **_serve(_TEN, _service(60, "12:00", "13:00"))),
    _rule("LNK227", "holds/only_one", **_serve(_service(60))),
    _rule("LNK228", "fails", "/guardian_consent", minor=True, guardian_consent=False),
    _rule("LNK228", "holds", minor=True, guardian_consent=True),
    _rule("LNK228", "holds/no_minor", minor=False, guardian_consent=False),
    _rule("LNK229", "fails", "/guardian_consent", minor=True),
    _rule("LNK229", "holds", minor=True, guardian_consent=True),
    _rule("LNK229", "holds/not_told", guardian_consent=None),
    _rule("LNK230", "fails", "/services/0/on", **_serve(_service(60, on="2026-04-01"))),
    _rule("LNK230", "holds", **_serve(_service(60, on="2026-03-31"))),
    *(
        vector
        for field in ("training", "commendations", "appraisals")
        for vector in (
            _rule("LNK232", f"fails/{field}", "/as_of", **_told(field, "2026-04-01")),
            _rule("LNK232", f"holds/{field}", **_told(field, "2026-03-31")),
        )
    ),
    _rule("LNK231", "fails", "/stars", **_serve(_service(59)), stars=1, context=_ONE_HOUR),
    _rule("LNK231", "fails/the_next", "/stars", **_serve(_service(1439)), stars=2, context=_ONE_HOUR),
    _rule("LNK231", "fails/no_such_star", "/stars", **_serve(_ALL_DAY), stars=3, context=_ONE_HOUR),
    _rule("LNK231", "holds", **_serve(_service(60)), stars=1, context=_ONE_HOUR),
    _rule("LNK231", "holds/the_next", **_serve(_ALL_DAY), stars=2, context=_ONE_HOUR),
    _rule("LNK231", "holds/fewer_than_earned", **_serve(_ALL_DAY), stars=1, context=_ONE_HOUR),
    _rule("LNK231", "holds/nothing_said", context=_ONE_HOUR),
    _rule("LNK231", "holds/elsewhere", **_serve(_service(1439)), stars=2, context=_hours(1, 2)),
    _rule("LNK231", "open/no_table", **_serve(_service(60)), stars=1, context=BARE, unjudged=("LNK231 profile_silent",)),
)  # fmt: skip
