"""Which facts a question's rules read, so that a form asks for them and for nothing else."""

import pytest

from zhicheng.core.policy.reads import facts_read, read_by_route
from zhicheng.infra.policies import library

ASKED = {
    "guangxi-2022": ({"overseas", "skill", "degrees"}, {"covid_frontline", "mandarin_passed"}),
    "qinzhou-2020": ({"covid_frontline", "works_in_jurisdiction", "exceptional_agreed"}, {"overseas", "skill"}),
    "kashgar-2020": ({"aid_service", "recognized_service"}, {"works_in_jurisdiction", "skill"}),
}


@pytest.mark.parametrize("pack", ASKED)
def test_a_pack_reads_what_its_rules_name_and_nothing_of_other_packs(pack):
    read = facts_read(library().pack(pack).ruling("application"), "person")
    inside, outside = ASKED[pack]

    assert (inside - read, outside & read) == (set(), set())


def test_a_route_reads_what_its_entry_and_its_rules_name():
    routes = {route.id: route for route in library().pack("qinzhou-2020").ruling("application").routes}

    assert read_by_route(routes["green_channel"], "person") == {
        "covid_frontline",
        "provincial_award",
        "titles",
        "degrees",
    }
