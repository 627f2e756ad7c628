from dataclasses import replace

import pytest

from tests.core.policy.conftest import policy_files
from zhicheng.core.policy.routing.checking import authority_of, check
from zhicheng.core.policy.routing.deriving import derive, read_facts
from zhicheng.core.policy.routing.loading import Shelf, routes_of
from zhicheng.core.policy.sources import Source

ORDINARY = {
    "kind": "review",
    "committee": "own",
    "origin": "local",
    "ground": "ordinary",
    "field": "other",
    "track": "targeted",
    "archive_entrusted": False,
    "rank": "other",
}


@pytest.fixture
def way(library):
    """The one way of a case; what is not said is ordinary."""

    def find(policy: str = "guangxi-2022", **said):
        pack = library.pack(policy)
        (chain,) = derive(pack, read_facts(pack, {**ORDINARY, "no_department": False, **said}))
        return chain

    return find


@pytest.fixture
def offices(way):
    """Who acts on which step of a way."""
    return lambda *args, **said: {stop.step.id: stop.body for stop in way(*args, **said).stops}


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """The routes as they are written, by pack."""
    return {path.split("/")[0]: text for path, text in policy_files().items() if path.endswith("/routes.toml")}


def shelf_of(pack) -> Shelf:
    return Shelf(
        schema=pack.schema,
        clauses=frozenset(pack.clauses),
        questions=frozenset(pack.rulings),
        periods=pack.periods,
        parameters=pack.parameters,
        schedule=pack.tables.get("schedule", ()),
    )


@pytest.fixture
def with_routes(library):
    """A pack with other routes than its own."""

    def make(text: str, policy: str = "guangxi-2022"):
        pack = library.pack(policy)
        routes = routes_of(Source(f"{policy}/routes.toml", text), shelf_of(pack))
        return replace(pack, routes_from=lambda: routes)

    return make


@pytest.fixture(scope="session")
def asked(library):
    """The authority table of each pack; an answer is worked out once."""
    answers = {}

    def of(pack):
        ask = authority_of(library, pack)

        def remembered(facts):
            key = (pack.id, *sorted(facts.items()))
            if key not in answers:
                answers[key] = ask(facts)
            return answers[key]

        return remembered if ask else None

    return of


@pytest.fixture
def check_all(asked):
    """The report of a pack's check, over all cases or those given."""

    def run(pack, **given):
        return check(pack, asked(pack), {name: (value,) for name, value in given.items()} or None)

    return run
