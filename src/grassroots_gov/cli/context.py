"""The context that the options ask for: the time, the local practice and the working days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from importlib import import_module
from pathlib import Path

from ..catalog import PROFILES
from ..checking import InvalidDocument
from ..kernel import reading
from ..kernel.calendar import CHINA_TIME, Calendar, chinese_calendar
from ..kernel.context import Context
from ..kernel.profiles import Profile
from ..kernel.rule import Finding, Language
from ..kernel.rulesets import Ruleset
from ..kernel.structure import NOT_AN_OBJECT
from ..rulesets import load_ruleset
from .errors import UsageError, unknown, why
from .terminal import either, visible

__all__ = ["context", "ruleset"]


def context(
    *,
    now: datetime | None,
    profile: str | None,
    calendar: str | None,
    rules: str | None,
    lang: Language,
) -> Context:
    """The context; UsageError where an option names what is not there or not right."""
    place = _profile(profile, lang) if profile is not None else None
    # Only the norms of a profile count days, so without one no calendar is missed.
    days = _calendar(calendar, lang) if calendar is not None or place is not None else None
    return Context(
        now=now or datetime.now(CHINA_TIME).replace(microsecond=0),
        calendar=days,
        profile=place,
        rules=ruleset(rules, lang) if rules is not None else None,
    )


def ruleset(name: str, lang: Language) -> Ruleset:
    """The rules of a file; UsageError where something is wrong with it."""
    try:
        return load_ruleset(_read(name))
    except InvalidDocument as error:
        raise _wrong(name, error.report.findings, lang) from error
    except ImportError as error:
        need = "pip install 'grassroots-gov[rules]'"
        raise UsageError(either(lang, f"--rules 需要：{need}", f"--rules: {need}")) from error


def _profile(name: str, lang: Language) -> Profile:
    if name in PROFILES:
        return PROFILES[name]
    if not Path(name).is_file():
        raise unknown(lang, either(lang, "没有这一本地做法", "no such profile"), name, PROFILES)
    from ..profiles import load_profile  # which looks at every room

    try:
        return load_profile(_read(name))
    except InvalidDocument as error:
        raise _wrong(name, error.report.findings, lang) from error


def _wrong(name: str, findings: Iterable[Finding], lang: Language) -> UsageError:
    lines = [f"{visible(f.pointer)} {f.code} {visible(f.message(lang))}".strip() for f in findings]
    return UsageError("\n  ".join([visible(name), *lines]))


def _calendar(name: str | None, lang: Language) -> Calendar | None:
    if name is None or name == "cn":
        try:
            days = import_module("chinese_calendar").holidays
        except ImportError as error:
            if name is None:
                return None
            need = "pip install 'grassroots-gov[cn]'"
            raise UsageError(
                either(lang, f"--calendar cn 需要：{need}", f"--calendar cn: {need}")
            ) from error
        return chinese_calendar(min(days).year, max(days).year)
    value, finding = reading.read(_read(name))
    if finding is not None:
        raise _wrong(name, [finding], lang)
    if not isinstance(value, dict):
        raise _wrong(name, [NOT_AN_OBJECT.finding("")], lang)
    try:
        return Calendar.from_dict(value)
    except ValueError as error:
        raise UsageError(f"{visible(name)}: {visible(error)}") from error


def _read(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"{visible(name)}: {why(error)}") from error
