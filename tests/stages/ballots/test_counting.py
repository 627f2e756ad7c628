"""Paper counts: two scrutineers apart from each other, sums that add up, and what follows when they differ."""

import pytest

from tests.stages.ballots.voting import NOW, put, scrutineer
from tests.world import SYSTEM, actor, employer, officer
from zhicheng.infra.access import Denied
from zhicheng.infra.events import subscribe
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.ballots.events import BallotClosed
from zhicheng.stages.ballots.models import Ballot, PaperCount
from zhicheng.stages.ballots.services import Entered, enter_counts, open_ballot
from zhicheng.stages.registry.models import Post
from zhicheng.stages.registry.services import appoint_person

pytestmark = pytest.mark.django_db


def test_two_equal_counts_close_the_ballot_and_tell_it(world):
    ballot = put(world)
    told = []
    subscribe(BallotClosed, told.append)

    first = enter_counts(actor=scrutineer(world, 21), now=NOW, counts={ballot.pk: (7, 1, 1)})
    second = enter_counts(actor=scrutineer(world, 22), now=NOW, counts={ballot.pk: (7, 1, 1)})

    ballot.refresh_from_db()
    assert (first, second) == (Entered((), (ballot.pk,), ()), Entered((ballot.pk,), (), ()))
    assert (ballot.yes, ballot.no, ballot.abstain, ballot.closed_at) == (7, 1, 1, NOW)
    assert [event.ballot for event in told] == [ballot]


@pytest.mark.parametrize(("counts", "total"), [((7, 1, 0), 8), ((9, 1, 0), 10)])
def test_a_sum_that_is_not_the_voters_says_what_it_is(world, counts, total):
    ballot = put(world)

    with pytest.raises(Refusal) as refused:
        enter_counts(actor=scrutineer(world, 21), now=NOW, counts={ballot.pk: counts})

    assert f"加起来是{total}，应是9" in refused.value.message
    assert refused.value.field == str(ballot.pk)
    assert not PaperCount.objects.exists()


def test_one_wrong_row_keeps_all_of_them_out(world):
    right, wrong = put(world), put(world)

    with pytest.raises(Refusal):
        enter_counts(actor=scrutineer(world, 21), now=NOW, counts={right.pk: (9, 0, 0), wrong.pk: (8, 0, 0)})

    assert not PaperCount.objects.exists()


def test_different_counts_begin_a_new_round_in_which_both_count_again(world):
    ballot = put(world)
    first, second = scrutineer(world, 21), scrutineer(world, 22)
    enter_counts(actor=first, now=NOW, counts={ballot.pk: (7, 1, 1)})

    differing = enter_counts(actor=second, now=NOW, counts={ballot.pk: (6, 2, 1)})
    enter_counts(actor=second, now=NOW, counts={ballot.pk: (7, 1, 1)})
    agreed = enter_counts(actor=first, now=NOW, counts={ballot.pk: (7, 1, 1)})

    assert (differing.differing, agreed.agreed) == ((ballot.pk,), (ballot.pk,))
    assert list(PaperCount.objects.order_by("id").values_list("round", flat=True)) == [1, 1, 2, 2]


@pytest.mark.clause("GX-20(1).5")
def test_one_scrutineer_cannot_count_twice(world):
    ballot = put(world)
    first = scrutineer(world, 21)
    enter_counts(actor=first, now=NOW, counts={ballot.pk: (7, 1, 1)})

    with pytest.raises(Refusal, match="你已经录过"):
        enter_counts(actor=first, now=NOW, counts={ballot.pk: (7, 1, 1)})


def test_nobody_counts_the_own_case(world):
    ballot = put(world)
    appoint_person(
        actor=SYSTEM,
        now=NOW,
        person=world.subject,
        post=Post.SCRUTINEER,
        organization=world.organizer,
        since=NOW.date(),
    )

    with pytest.raises(Refusal, match="你自己的申报"):
        enter_counts(actor=actor(world.subject, NOW.date()), now=NOW, counts={ballot.pk: (9, 0, 0)})


def test_a_closed_ballot_is_not_counted_again(world):
    ballot = put(world)
    for index in (21, 22):
        enter_counts(actor=scrutineer(world, index), now=NOW, counts={ballot.pk: (9, 0, 0)})

    with pytest.raises(Refusal, match="已经数完"):
        enter_counts(actor=scrutineer(world, 23), now=NOW, counts={ballot.pk: (9, 0, 0)})


def test_only_the_organizations_own_scrutineers_count(world):
    ballot = put(world)
    elsewhere = officer("卢景行", 31, Post.SCRUTINEER, employer("示例市园林设计院", world.city, NOW))
    handler = officer("梁书恒", 32, Post.ORGANIZER_HANDLER, world.organizer)

    for stranger in (elsewhere, handler):
        with pytest.raises(Denied):
            enter_counts(actor=stranger, now=NOW, counts={ballot.pk: (9, 0, 0)})


def test_a_vote_needs_voters_and_somebody_who_may_open_it(world):
    with pytest.raises(Refusal, match="没有人可以投票"):
        put(world, voters=0)
    with pytest.raises(Denied):
        open_ballot(
            actor=scrutineer(world, 21),
            now=NOW,
            purpose=Ballot.Purpose.MEETING,
            organization=world.organizer,
            voters=9,
        )
