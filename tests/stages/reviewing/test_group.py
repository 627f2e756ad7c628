"""A deliberation group as it is entered, and what the law counts of it."""

from dataclasses import replace

import pytest

from tests.stages.reviewing.cases import GROUP
from tests.world import refused
from zhicheng.stages.reviewing.group import CHAIR, Member, group_facts, refuse_unsound

PROFESSIONAL = GROUP[1]


@pytest.mark.clause("GX-20(1).7", "GX-20(1).8", "GX-20(1).9")
def test_the_law_counts_all_the_professionals_and_those_of_at_least_the_level():
    members = [*GROUP[:3], replace(PROFESSIONAL, level="assistant"), replace(PROFESSIONAL, level="full_senior")]

    assert group_facts(members, "intermediate") == {"members": 5, "professionals": 4, "professionals_at_level": 3}


def test_a_group_without_faults_is_taken():
    refuse_unsound(GROUP)


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ([*GROUP, replace(PROFESSIONAL, name="")], "每个人都要有姓名"),
        ([*GROUP, replace(PROFESSIONAL, name="某", level="雷公")], "从列表里选"),
        ([*GROUP, replace(PROFESSIONAL, name="某", title="")], "某的职称没填好"),
        ([*GROUP, replace(PROFESSIONAL, name="某", level="")], "某的职称没填好"),
        ([*GROUP, replace(PROFESSIONAL, name="某", profession="")], "从事的专业"),
        ([*GROUP, GROUP[0]], "写了两次"),
        (GROUP[1:], "一位到会的组长"),
        ([*GROUP, Member(name="某", role=CHAIR)], "一位到会的组长"),
        ([replace(GROUP[0], present=False), *GROUP[1:]], "一位到会的组长"),
    ],
)
def test_what_is_wrong_with_a_list_is_told(members, told):
    refusal = refused(refuse_unsound, members)

    assert told in refusal.message
    assert refusal.field == "members"
