"""The pytest plugin: ``--gg-impl`` names what the conformance tests ask.

Where the package is installed every pytest session loads this, so it imports next to nothing.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .implementations import Implementation

__all__ = ["ASKED", "PROPERTY"]

ASKED: pytest.StashKey[Implementation] = pytest.StashKey()
"""Where the implementation named by ``--gg-impl`` is kept."""

PROPERTY = "gg_impl"
"""The property of each conformance test, in a JUnit file too, that names what was asked."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Name the options."""
    group = parser.getgroup("grassroots-gov", "grassroots-gov conformance")
    group.addoption(
        "--gg-impl",
        metavar="IMPLEMENTATION",
        help="what the conformance tests ask: module:attribute or cmd:COMMAND;"
        " the library itself if left out",
    )
    group.addoption(
        "--gg-timeout",
        metavar="SECONDS",
        type=float,
        default=60.0,
        help="how long a COMMAND may take for one answer (default: 60)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Find the implementation, or say at once that there is none of that name."""
    name = config.getoption("gg_impl")
    if name is None:
        return
    from .implementations import implementation

    # As for `python -m`: whoever stands beside the module means that one.
    sys.path.insert(0, str(config.invocation_params.dir))
    try:
        config.stash[ASKED] = implementation(name, config.getoption("gg_timeout"))
    except (ImportError, AttributeError, ValueError) as error:
        raise pytest.UsageError(f"--gg-impl: {error}") from error


def pytest_report_header(config: pytest.Config) -> str | None:
    """Tell who is asked."""
    name = config.getoption("gg_impl")
    return f"grassroots-gov: asking {name}" if name else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell once more who was asked, and how often it agreed."""
    ran = {
        outcome: sum(
            PROPERTY in dict(getattr(report, "user_properties", ()))
            for report in terminalreporter.getreports(outcome)
        )
        for outcome in ("passed", "failed", "skipped")
    }
    if any(ran.values()):
        who = terminalreporter.config.getoption("gg_impl") or "the library itself (no --gg-impl)"
        terminalreporter.write_line(
            f"grassroots-gov: {who} agrees with {ran['passed']} vectors,"
            f" disagrees with {ran['failed']}, does not offer {ran['skipped']}"
        )
