"""Tables that cannot be followed are not made, or not followed."""

from typing import Any, TypedDict

import attrs
import pytest

from grassroots_gov.kernel.codelist import Codelist, codelist
from grassroots_gov.kernel.rule import Rule, Text
from grassroots_gov.kernel.workflow import (
    Effect,
    Fact,
    Guard,
    State,
    Transition,
    Workflow,
    add,
    clear,
    count,
    declared,
    each,
    guard,
    remove,
    set_from,
    set_to,
    start,
)


class Facts(TypedDict):
    done: bool
    told: str | None
    n: int


def words(*names: str) -> Codelist:
    return codelist("words", ("词", "words"), *((name, name, name) for name in names))


def row(*effects: Effect, **parts: Any) -> Transition:
    return Transition("open", "act", "open", ("clerk",), effects=effects, **parts)


def table(*rows: Transition, **parts: Any) -> Workflow:
    usual: dict[str, Any] = {
        "id": "errand",
        "version": "1",
        "title": Text("差事", "errand"),
        "states": (State("open", "open", Text("开", "open")),),
        "events": words("act"),
        "roles": words("clerk", "boss"),
        "initial": "open",
        "facts": {"n": Fact("number", 0), "who": Fact("set", ())},
        "transitions": rows,
    }
    return Workflow(**usual | parts)


ASKED = guard("G1", "asked", ("", ""), ("", ""), cel="this.asked", check=lambda e, f: e["asked"])
LATE = attrs.evolve(ASKED, code="G2", needs=("now", "calendar"))


class TestFactsAreDeclaredByTheirTypes:
    """Each fact that is typed has a first value, and no other."""

    def test_types_and_first_values(self) -> None:
        assert declared(Facts, {"done": False, "told": None, "n": 7}) == {
            "done": Fact("boolean", first=False),
            "told": Fact("text", None),
            "n": Fact("number", 7),
        }

    @pytest.mark.parametrize(
        ("first", "missing"),
        [({"done": False, "n": 0}, "told"), ({"done": 0, "told": "", "n": 0, "m": 1}, "m")],
    )
    def test_a_mismatch_is_named(self, first: dict[str, Any], missing: str) -> None:
        with pytest.raises(KeyError) as refused:
            declared(Facts, first)
        assert refused.value.args == (missing,)


class TestWhatATableRefusesToHave:
    """Names declared twice, facts changed twice in a step, and facts that nobody declared."""

    def test_a_state_twice(self) -> None:
        states = (State("open", "open", Text("开", "open")),) * 2
        with pytest.raises(ValueError, match=r"^errand: a state stands twice$"):
            table(states=states)

    @pytest.mark.parametrize(
        ("effects", "facts"),
        [
            ((count("n"), clear("n")), "['n', 'n']"),
            ((count("n"), set_to("m", value=True)), "['n', 'm']"),
        ],
    )
    def test_facts(self, effects: tuple[Effect, ...], facts: str) -> None:
        with pytest.raises(ValueError, match="a fact that is not declared") as refused:
            table(row(*effects))
        message = f"a fact that is not declared, or is changed twice: {facts}"
        assert str(refused.value) == message


class TestOnlyWhatCanBeJudgedIsFollowed:
    """A guard needs a check; what chooses among rows may not need what the context may lack."""

    @pytest.mark.parametrize("kind", ["require", "advise", "when"])
    def test_a_guard_without_a_check(self, kind: str) -> None:
        unchecked = Rule("G3", "x", Text("", ""), Text("", ""), kind="guard")
        with pytest.raises(ValueError, match=r"^G3: a guard without a check would never refuse$"):
            table(row(**{kind: (unchecked,)})).table()

    def test_a_choice_by_the_context(self) -> None:
        wanted = "^errand: a row is chosen by what the context may lack$"
        with pytest.raises(ValueError, match=wanted):
            table(row(when=(LATE,))).table()

    @pytest.mark.parametrize(
        ("parts", "judged"),
        [
            ((), (ASKED,)),
            (("now",), (ASKED,)),
            (("now", "calendar"), (ASKED, LATE)),
            (("now", "calendar", "profile"), (ASKED, LATE)),
        ],
    )
    def test_guards_by_what_the_context_has(
        self, parts: tuple[str, ...], judged: tuple[Guard, ...]
    ) -> None:
        made = table(row(require=(ASKED, LATE), advise=(LATE, ASKED))).table(frozenset(parts))
        (ready,) = made["open", "act", "clerk"]
        assert tuple(g for _, g in ready.require) == judged
        assert {g for _, g in ready.advise} == set(judged)

    def test_made_ready_once_for_each_kind_of_context(self) -> None:
        made, timed = table(row(require=(LATE,))), frozenset({"now", "calendar"})
        assert made.table() is made.table()
        assert made.table(timed) is made.table(timed)
        assert made.table() != made.table(timed)

    @pytest.mark.parametrize(
        ("answers", "chosen"),
        [((True, True), True), ((True, False), False), ((False, True), False)],
    )
    def test_a_row_is_chosen_by_all_its_cases(
        self, answers: tuple[bool, bool], *, chosen: bool
    ) -> None:
        cases = (
            attrs.evolve(ASKED, code="G0", check=lambda e, _: e[0]),
            attrs.evolve(ASKED, code="G1", check=lambda _, told: told[1]),
        )
        (both,) = table(row(when=cases)).table()["open", "act", "clerk"]
        (one,) = table(row(when=cases[:1])).table()["open", "act", "clerk"]
        (none,) = table(row()).table()["open", "act", "clerk"]
        assert both.chosen is not None
        assert both.chosen(answers, answers) is chosen
        assert one.chosen is not None
        assert one.chosen(answers, None) is answers[0]
        assert none.chosen is None


class Said:
    who = "ann"


class TestEffects:
    """A fact is set, to a constant or to what the event says, counted, added to or cleared."""

    @pytest.mark.parametrize(
        ("effects", "before", "after"),
        [
            ((set_to("n", 5),), {"n": 1}, {"n": 5}),
            ((set_from("n", "who"),), {"n": 1}, {"n": "ann"}),
            ((count("n"),), {"n": 1}, {"n": 2}),
            ((clear("n"),), {"n": 1}, {"n": 0}),
            ((add("who", "who"),), {"who": ("bob",)}, {"who": ("bob", "ann")}),
            ((add("who", "who"),), {"who": ("ann", "bob")}, {"who": ("ann", "bob")}),
            ((remove("who", "who"),), {"who": ("bob", "ann")}, {"who": ("bob",)}),
            ((remove("who", "who"),), {"who": ("bob",)}, {"who": ("bob",)}),
            ((clear("who"), count("n")), {"n": 1, "who": ("ann",)}, {"n": 2, "who": ()}),
            ((set_to("n", 5), clear("who")), {"n": 1, "who": ("ann",)}, {"n": 5, "who": ()}),
        ],
    )
    def test_facts(
        self, effects: tuple[Effect, ...], before: dict[str, Any], after: dict[str, Any]
    ) -> None:
        (ready,) = table(row(*effects)).table()["open", "act", "clerk"]
        facts = {n: dict.fromkeys(v) if isinstance(v, tuple) else v for n, v in before.items()}
        for effect in ready.effects:
            effect(facts, Said())
        assert after == {n: tuple(v) if isinstance(v, dict) else v for n, v in facts.items()}


def test_the_same_row_from_several_states() -> None:
    rows = each(("a", "b"), "act", roles=("clerk",), way_back=True)
    assert rows == tuple(Transition(s, "act", s, ("clerk",), way_back=True) for s in ("a", "b"))
    assert [r.target for r in each(("a", "b"), "act", "c", roles=())] == ["c", "c"]


def test_who_may_do_what() -> None:
    both = attrs.evolve(row(), roles=("boss", "clerk"))
    made = table(both)
    assert made.roles_for("open", "act") == ("clerk", "boss")
    assert made.roles_for("open", "sing") == ()
    assert len(table(row(), row()).table()["open", "act", "clerk"]) == 2


def test_the_clocks_that_run_at_first_come_first_and_each_once() -> None:
    rows = [row(clocks=(start(clock),)) for clock in ("b", "a", "c", "b")]
    assert table(*rows).clocks == ("b", "a", "c")
    assert table(*rows, running=("c", "d")).clocks == ("c", "d", "b", "a")
