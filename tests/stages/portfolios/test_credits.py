"""Decision-advice items as papers, as the pack that counts them says (QZ-6.2)."""

import pytest

from tests.stages.portfolios.shelf import DATA, NOW
from zhicheng.stages.portfolios.credits import Credit, credits_of

DAY = NOW.date()


def counted(*items: dict[str, str]) -> Credit:
    (credit,) = credits_of([DATA["advice"] | item for item in items], DAY)
    return credit


def papers(credit: Credit) -> tuple[float, float, float]:
    return credit.authoritative, credit.core, credit.public


@pytest.mark.clause("QZ-6.2.a", "QZ-6.2.g")
def test_an_article_of_the_region_with_its_leaders_instruction_is_two_core_papers():
    credit = counted({})

    assert (credit.pack, papers(credit)) == ("qinzhou-2020", (0, 2, 0))


@pytest.mark.clause("QZ-6.2.h")
def test_halves_of_papers_are_told():
    assert papers(counted({"instruction": "other_leader"})) == (0, 1.5, 0)


@pytest.mark.clause("QZ-6.2.l")
def test_the_same_article_adopted_twice_counts_once_by_its_highest():
    once = {"source": "central", "adoption": "single", "instruction": "none"}

    assert papers(counted({}, once | {"title": " 关于泵站节电的建议 "})) == (1, 0, 0)
    assert papers(counted({}, once | {"title": "另一篇"})) == (1, 2, 0)


@pytest.mark.clause("QZ-6.2.m")
def test_departments_journals_count_nothing():
    assert papers(counted({"source": "department"})) == (0, 0, 0)


@pytest.mark.clause("QZ-6.2.a")
def test_what_was_written_with_others_is_for_a_person_to_weigh():
    credit = counted({"personal": "no"})

    assert papers(credit) == (0, 0, 0)
    assert [found["clause"] for found in credit.answer["findings"] if found.get("refer")] == ["QZ-6.2.a"]
