import re
from collections.abc import Mapping
from functools import cache

import pytest

from tests.core.policy.conftest import policy_files
from zhicheng.core.policy import Library, Pack, parse_library, parse_pack
from zhicheng.core.policy.clauses import parse_clauses
from zhicheng.core.policy.sources import files_under

HIGHER = "guangxi-2022"


@cache
def files() -> dict[str, str]:
    return policy_files()


@cache
def guangxi() -> Library:
    """Guangxi, the engineering conditions and the invented city, without the notices of 2020."""
    kept = {path: text for path, text in files().items() if not path.startswith(("qinzhou", "kashgar"))}
    return parse_library(kept)


@pytest.fixture(scope="session")
def library() -> Library:
    return guangxi()


def read(own: Mapping[str, str], higher: Pack | None = None) -> Pack:
    return parse_pack(
        "seeded", own, files_under(files(), "facts"), parse_clauses(files()["clauses/clauses.json"]), higher
    )


@pytest.fixture
def changed():
    """Guangxi's pack for one question, with one place written otherwise (a pattern, what stands instead)."""

    def make(question: str, path: str, pattern: str, instead: str) -> Pack:
        own = files_under(files(), HIGHER)
        text, found = re.subn(pattern, instead, own[path], count=1, flags=re.DOTALL | re.MULTILINE)
        assert found, pattern
        kept = {"pack.toml", f"{question}.toml", *(name for name in own if name.endswith(".csv"))}
        return read({name: one for name, one in {**own, path: text}.items() if name in kept})

    return make


CITY = """
id = "seeded"
version = "1"
title = ["样例", "example"]
short_title = "样例"
place = "example"
effective_from = 2026-01-01
clauses = ["ZZ"]
under = "guangxi-2022"
"""
CLAUSE = """
[[clauses]]
id = "ZZ-1"
where = "第一条"
zh = "样例"
en = "Example"
"""


@pytest.fixture
def city(library):
    """An invented city under Guangxi: what its pack.toml adds, and its other files."""

    def make(head: str = "", **others: str) -> Pack:
        own = {"pack.toml": CITY + head, "clauses.toml": CLAUSE}
        own |= {f"{name}.toml": text for name, text in others.items()}
        if "[overrides.employer_notice]" in head:
            own["periods.toml"] = periods(int(re.search(r"employer_notice\]\nvalue = (\d+)", head)[1]))
        return read(own, library.pack(HIGHER))

    return make


def periods(days: int) -> str:
    return f"""
[periods.employer_notice]
length = {days}
unit = "working_day"
clause = "ZZ-1"
title = ["公示", "notice"]
"""
