"""The counting page: one sheet, rows that add up, and never the other's counts."""

import pytest
from django.urls import reverse

from tests.stages.ballots.voting import NOW, put, scrutineer
from tests.world import officer
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.stages.ballots.models import PaperCount
from zhicheng.stages.registry.models import Post

pytestmark = pytest.mark.django_db


def ask(client, actor, data=None):
    client.force_login(Account.objects.get(pk=actor.account_id))
    with fixed_time(NOW):
        if data is None:
            return client.get(reverse("counting"))
        return client.post(reverse("counting"), data, follow=True)


def row(ballot, *counts):
    return {f"{choice}-{ballot.pk}": text for choice, text in zip(("yes", "no", "abstain"), counts, strict=True)}


def test_two_scrutineers_close_a_vote_from_the_page(client, world):
    ballot = put(world)
    first, second = scrutineer(world, 21), scrutineer(world, 22)

    waiting = ask(client, first, row(ballot, "7", "1", "1")).content.decode()
    sheet = ask(client, second).content.decode()
    agreed = ask(client, second, row(ballot, "7", "1", "1")).content.decode()

    ballot.refresh_from_db()
    assert "1件已录入，等另一位计票人" in waiting
    assert "没有等你录的票数" in waiting
    assert 'value="7"' not in sheet
    assert "1件两人数的一致" in agreed
    assert ballot.yes == 7


def test_a_row_that_does_not_add_up_is_told_at_the_row(client, world):
    ballot = put(world)

    page = ask(client, scrutineer(world, 21), row(ballot, "7", "1", "0")).content.decode()

    assert "四项加起来是8，应是9" in page
    assert not PaperCount.objects.exists()


def test_a_row_half_filled_is_told_and_an_empty_one_is_left_out(client, world):
    half, empty, full = put(world), put(world), put(world)
    actor = scrutineer(world, 21)

    told = ask(client, actor, row(half, "7", "", "") | row(full, "9", "0", "0")).content.decode()
    ask(client, actor, row(empty, "", "", "") | row(full, "9", "0", "0"))

    assert "同意、反对、弃权都要填" in told
    assert list(PaperCount.objects.values_list("ballot", flat=True)) == [full.pk]


def test_differing_counts_are_told_to_both(client, world):
    ballot = put(world)
    first, second = scrutineer(world, 21), scrutineer(world, 22)
    ask(client, first, row(ballot, "7", "1", "1"))

    told = ask(client, second, row(ballot, "6", "2", "1")).content.decode()
    also = ask(client, first).content.decode()

    assert "1件两人数的不一样" in told
    assert "两人数的不一样，重新数" in also


def test_the_page_is_for_scrutineers(client, world):
    handler = officer("梁书恒", 32, Post.ORGANIZER_HANDLER, world.organizer)

    assert ask(client, handler).status_code == 404
