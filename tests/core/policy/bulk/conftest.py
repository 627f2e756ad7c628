from collections.abc import Callable
from functools import cache

import pytest

from tests.core.policy.bulk.people import Bench
from zhicheng.core.policy import Library


@pytest.fixture(scope="session")
def bench(library: Library) -> Callable[[str, str], Bench]:
    """A question of a pack, compiled once; the engineering conditions are always given."""

    @cache
    def compiled(policy: str, question: str) -> Bench:
        pack = library.pack(policy)
        names = dict.fromkeys((*pack.supplements, "engineering-2019"))
        return Bench.of(pack, question, [library.supplement(name) for name in names], library.calendar)

    return compiled
