"""What a pack answers when it is asked for the way of an application."""

from collections.abc import Iterator, Mapping
from typing import Any

from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.routing.chains import Chain, build_chain
from zhicheng.core.policy.routing.deciding import Case, Facts, domain, each_case
from zhicheng.core.policy.routing.model import Routes


def routes_in(pack: Pack) -> Routes:
    """Return the pack's routes. PolicyError: it has none."""
    if pack.routes is None:
        raise PolicyError(f"{pack.id}: no routes.toml")
    return pack.routes


def read_facts(pack: Pack, raw: Mapping[str, Any]) -> Facts:
    """Return the facts of a route as they were given. PolicyError: an unknown fact, or a value it cannot take."""
    fields = routes_in(pack).fields
    for name, value in raw.items():
        if name not in fields:
            raise PolicyError(f"{name}: no such fact of a route")
        if value not in domain(pack.schema, fields[name]):
            raise PolicyError(f"{name}: no value {value!r}")
    return dict(raw)


def derive(pack: Pack, raw: Mapping[str, Any]) -> Iterator[Chain]:
    """Yield the way of every case that the facts leave open; all facts given, that is one way, or none at all.

    A chain's `facts` are those given and those its way hangs on. PolicyError: no routes, unknown fact or value.
    """
    routes = routes_in(pack)
    facts = read_facts(pack, raw)
    yield from each_case(routes, pack.schema, Case(facts), lambda case: build_chain(routes, case))
