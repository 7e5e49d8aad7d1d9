"""One test for each published vector."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest

from .implementations import LIBRARY, Command, Implementation, NoAnswer, implementation
from .plugin import ASKED, PROPERTY
from .vectors import Vector, vectors
from .verdicts import differences


@pytest.fixture(scope="session", name="ask")
def _ask(pytestconfig: pytest.Config) -> Iterator[Implementation]:
    """What is asked: what ``--gg-impl`` names, or the library itself."""
    ask = pytestconfig.stash.get(ASKED, None) or implementation(LIBRARY)
    yield ask
    if isinstance(ask, Command):
        ask.close()


@pytest.mark.parametrize("vector", [pytest.param(v, id=v.id) for v in vectors()])
def test_vector(
    vector: Vector,
    ask: Implementation,
    pytestconfig: pytest.Config,
    record_property: Callable[[str, object], None],
) -> None:
    """The implementation comes to the published verdict."""
    record_property(PROPERTY, pytestconfig.getoption("gg_impl", default=None) or LIBRARY)
    try:
        answer = ask(vector.request)
    except NoAnswer as failure:
        pytest.fail(str(failure), pytrace=False)
    if not isinstance(answer, Mapping):
        pytest.fail(f"an answer is an object, this is {answer!r}", pytrace=False)
    if "not_offered" in answer:
        pytest.skip(f"not offered: {answer['not_offered']}")
    found = differences(vector, answer)
    if found:
        clauses = [" ".join(clause.values()) for clause in vector.clause]
        pytest.fail("\n".join([*found, *(f"by {clause}" for clause in clauses)]), pytrace=False)
