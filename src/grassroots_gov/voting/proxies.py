"""Voting by proxy in elections (委托投票): for which proxies on the list no ballot is handed out.

Only an elector who is away gives a proxy, and only an agent who is present can use one.  Giving a
proxy means being away, so the list alone is enough to refuse a circle of people who vote for one
another.  If it was also recorded who is away, the record decides; anybody it leaves out may be away
or not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import attrs

from ..kernel.document import PersonId, Record
from .decision_rules import DecisionRule
from .elections import refuse_text, terms_of

__all__ = ["Proxy", "RefusedProxy", "refused_proxies"]


class Proxy(Record):
    """That an elector who is away has somebody else vote (委托投票)."""

    elector: PersonId
    agent: PersonId
    """Who votes for the elector."""
    written: bool = True


@attrs.frozen
class RefusedProxy:
    """A proxy for which no ballot is handed out, and why."""

    proxy: Proxy
    reason: str
    """A code of ``proxy_faults``."""

    @property
    def certain(self) -> bool:
        """False where it cannot be told, because who is away is not known (无法证明)."""
        return self.reason != "attendance_unknown"


def refused_proxies(
    version: DecisionRule,
    proxies: Iterable[Proxy],
    electors: Collection[str],
    candidates: Collection[str],
    *,
    away: Mapping[str, bool] | None = None,
) -> tuple[RefusedProxy, ...]:
    """Which proxies of the list that is to be published are none, in the order of the list.

    Of more than one person may take the first are taken.  `away` tells of each elector whether they
    are away while votes are cast; None where that was not written down.  ValueError for a rule by
    which nobody is elected, TypeError for electors or candidates that are one text.

    >>> from datetime import date
    >>> from .decision_rules import in_force
    >>> rule = in_force("residents_committee_election_voters", date(2026, 3, 1))
    >>> away = [Proxy(elector=f"e{n}", agent="li") for n in range(4)]
    >>> [each.reason for each in refused_proxies(rule, away, {"e0", "e1", "e2", "e3", "li"}, ())]
    ['above_proxy_limit']
    >>> circle = [Proxy(elector=a, agent=b) for a, b in ("ab", "bc", "ca")]
    >>> [each.reason for each in refused_proxies(rule, circle, {"a", "b", "c"}, ())]
    ['agent_away', 'agent_away', 'agent_away']
    """
    refuse_text(electors, "the electors")
    refuse_text(candidates, "the candidates")
    proxies, most = tuple(proxies), terms_of(version).proxies
    giving = {proxy.elector for proxy in proxies}
    held, given = Counter[str](), set[str]()
    held_perhaps, given_perhaps = Counter[str](), set[str]()
    refused = []
    for proxy in proxies:
        elector, agent = proxy.elector, proxy.agent
        elector_away = True if away is None else away.get(elector)
        agent_away = agent in giving if away is None else away.get(agent, agent in giving or None)
        faults = {
            "no_proxies": most == 0,
            "not_an_elector": elector not in electors,
            "agent_not_an_elector": agent not in electors or agent == elector,
            "agent_is_candidate": agent in candidates,
            "not_in_writing": not proxy.written,
            "elector_not_away": elector_away is False,
            "agent_away": agent_away is True,
            "second_proxy": elector in given,
            "above_proxy_limit": most is not None and held[agent] >= most,
            "attendance_unknown": None in (elector_away, agent_away)
            or elector in given_perhaps
            or (most is not None and held[agent] + held_perhaps[agent] >= most),
        }
        fault = next((reason for reason, found in faults.items() if found), None)
        if fault is not None:
            refused.append(RefusedProxy(proxy, fault))
        if fault is None:
            given.add(elector)
            held[agent] += 1
        elif fault == "attendance_unknown":
            given_perhaps.add(elector)
            held_perhaps[agent] += 1
    return tuple(refused)
