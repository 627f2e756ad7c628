"""What every application goes through rests on the law of its own campaign."""

import pytest

from tests.stages.notices.places import world_of
from tests.world import make_world
from zhicheng.stages.campaigns.gates import clauses_at
from zhicheng.stages.campaigns.models import Campaign

pytestmark = pytest.mark.django_db
VOTE = ("meeting", "ballot")


def test_a_known_clause_of_the_own_law_stands():
    campaign = make_world().campaign

    assert clauses_at(campaign, "GX-23.1", "GX-25.3", gates=VOTE) == ("GX-23.1", "GX-25.3")
    assert clauses_at(campaign, "GX-17.5") == ("GX-17.5",)


@pytest.mark.parametrize(
    ("policy", "vote", "notice"),
    [("qinzhou-2020", "QZ-A.6", "QZ-5.1.1.b"), ("kashgar-2020", "KS-4.11.b", "KS-4.12.b")],
)
def test_another_places_law_is_not_told_the_own_gate_is(policy, vote, notice):
    campaign = world_of(policy).campaign

    assert clauses_at(campaign, "GX-23.1", "GX-25.3", gates=VOTE) == (vote,)
    assert clauses_at(campaign, "GX-30.2", gates=("result_notice",)) == (notice,)
    assert clauses_at(campaign, "GX-17.5") == ()


def test_a_pack_that_is_not_loaded_any_more_tells_nothing():
    campaign = Campaign(pack="guangxi-2022@1#0000")

    assert clauses_at(campaign, "GX-30.2", gates=("result_notice",)) == ()
