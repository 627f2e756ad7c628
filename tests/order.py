"""In which order the files of a run begin: those that take longest first, so that both workers end together."""

from collections import Counter

import pytest

# Measured in processor time; one that is named too early costs nothing, one too late leaves a worker idle at the end.
LONGEST = (
    "tests/stages/test_access_matrix.py",
    "tests/cli/season/test_playing.py",
    "tests/cli/test_simulate.py",
    "tests/core/policy/bulk/test_agreement.py",
    "tests/infra/files/test_stores.py",
    "tests/docs/test_policy_authoring.py",
    "tests/stages/meetings/test_pages.py",
    "tests/infra/test_policies.py",
    "tests/cli/test_clause_proofs.py",
    "tests/core/policy/proving/test_violations.py",
    "tests/journeys/test_whole_way.py",
    "tests/journeys/test_every_page.py",
    "tests/journeys/test_uploads.py",
    "tests/journeys/test_chain_guangxi.py",
    "tests/journeys/test_chain_kashgar.py",
    "tests/journeys/test_chain_qinzhou.py",
    "tests/journeys/test_campaign.py",
)


def longest_first(items: list[pytest.Item]) -> None:
    """Sort tests by file: those of `LONGEST` as named, then by how many tests a file has; within a file, as written."""
    named = {file: place for place, file in enumerate(LONGEST)}
    tests = Counter(file_of(item) for item in items)
    items.sort(key=lambda item: (named.get(file_of(item), len(named)), -tests[file_of(item)], file_of(item)))


def file_of(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]
