"""Mediations: nobody is overridden, nobody on the panel has a stake, and small stays small."""

from __future__ import annotations

from hypothesis import given

from grassroots_gov import public_view
from grassroots_gov.oversight import FormPanel, Mediation, PassUp, SettleByAgreement, TakeOn
from grassroots_gov.testing import documents


@given(documents("mediation"))
def test_every_party_has_its_say_and_no_mediator_a_stake(mediation: Mediation) -> None:
    history = mediation.history or ()
    parties = {party.id for party in mediation.parties}
    of = parties | {party.unit for party in mediation.parties if party.unit}
    stakes = {
        expert.person: {expert.person, expert.unit, *(expert.interests or ())} & of
        for expert in mediation.pool
    }
    for event in history:
        if isinstance(event, TakeOn):
            assert parties <= set(event.consents)
        elif isinstance(event, SettleByAgreement):
            assert parties <= set(event.signed_by)
        elif isinstance(event, FormPanel):
            assert not any(stakes[person] for person in event.members)
    passed_up = sum(isinstance(event, PassUp) for event in history)
    assert passed_up <= (mediation.scale == "small_matter")


@given(documents("mediation"))
def test_no_person_stands_on_the_wall(mediation: Mediation) -> None:
    shown = repr(public_view(mediation))
    people = {expert.person for expert in mediation.pool}
    people |= {party.id for party in mediation.parties}
    assert not any(f"'{person}'" in shown for person in people)
