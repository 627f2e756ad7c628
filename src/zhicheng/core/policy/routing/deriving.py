"""What a pack answers when it is asked for the way of an application."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.routing.chains import Chain, build_chain
from zhicheng.core.policy.routing.deciding import Case, Facts, any_case, each_case, narrowest
from zhicheng.core.policy.routing.model import Routes


def routes_in(pack: Pack) -> Routes:
    """Return the pack's routes. PolicyError: it has none."""
    if pack.routes is None:
        raise PolicyError(f"{pack.id}: no routes.toml")
    return pack.routes


def read_facts(pack: Pack, raw: Mapping[str, Any]) -> Facts:
    """Return the facts of a route, all values left to those not given. PolicyError: unknown fact or value."""
    facts = dict(any_case(routes_in(pack), pack.schema))
    for name, value in raw.items():
        if name not in facts:
            raise PolicyError(f"{name}: no such fact of a route")
        if value not in facts[name]:
            raise PolicyError(f"{name}: no value {value!r}")
        facts[name] = (value,)
    return facts


def derive(pack: Pack, facts: Facts) -> Iterator[Chain]:
    """Yield the way of every case within the facts; where each has one value that is one way, or none at all.

    PolicyError: the pack has no routes.
    """
    routes = routes_in(pack)
    for chain in each_case(routes, Case(facts), lambda case: build_chain(routes, case)):
        yield replace(chain, facts=narrowest(routes, chain.facts))


def open_facts(pack: Pack) -> Facts:
    """Return every fact with the values that occur in some case. PolicyError: the pack has no routes."""
    routes = routes_in(pack)
    return narrowest(routes, any_case(routes, pack.schema))
