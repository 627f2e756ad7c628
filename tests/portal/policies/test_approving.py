"""Approvers see what is new and what checking found, look twice, and approve what they read: each person once."""

import re

import pytest
from django.core.cache import cache

from tests.world import person
from zhicheng.core.policy import Text
from zhicheng.core.policy.checking.remarks import Remark
from zhicheng.core.policy.telling.outline import outline_as_json
from zhicheng.portal.policies import approving
from zhicheng.portal.policies.checked import Checked
from zhicheng.stages.campaigns.approvals import not_live
from zhicheng.stages.campaigns.models import PolicyApproval, PolicyEdition
from zhicheng.stages.campaigns.outlines import loaded_outlines

pytestmark = pytest.mark.django_db
PATH = "/policies/approvals/qinzhou-2020/"


@pytest.fixture
def reference() -> str:
    cache.clear()
    return loaded_outlines()["qinzhou-2020"].reference


def approve(client, reference: str, **more: str):
    return client.post(PATH, {"reference": reference, "read": "on", **more})


def test_two_approvers_make_it_live_by_their_pages(client, enter, approvers, reference):
    first, second = approvers

    enter(first)
    assert "份等核准" in client.get("/policies/approvals/").content.decode()
    assert "再看一眼" in approve(client, reference).content.decode()
    assert not PolicyApproval.objects.filter(person=first).exists()
    assert approve(client, reference, final="yes").status_code == 302
    assert "你核准过了" in client.get(PATH).content.decode()

    enter(second)
    approve(client, reference, final="yes")
    assert not_live([reference]) == []
    assert "已启用" in client.get(PATH).content.decode()


def test_who_approved_it_is_not_asked_again(client, enter, approvers, reference):
    enter(approvers[0])
    approve(client, reference, final="yes")

    again = approve(client, reference, final="yes").content.decode()

    assert "你已经核准过这一版" in again
    assert PolicyApproval.objects.filter(person=approvers[0]).count() == 1


def test_without_the_tick_nothing_is_approved(client, enter, approvers, reference):
    enter(approvers[0])

    answer = client.post(PATH, {"reference": reference, "final": "yes"})

    assert "看过变动和核对结果，再勾选" in answer.content.decode()
    assert not PolicyApproval.objects.filter(person=approvers[0]).exists()


def test_what_changed_meanwhile_is_not_approved(client, enter, approvers, reference):
    enter(approvers[0])

    answer = approve(client, re.sub("#.*", "#00", reference), final="yes")

    assert "文件在你看的时候变了" in answer.content.decode()
    assert not PolicyApproval.objects.filter(person=approvers[0]).exists()


def test_what_is_new_is_shown_against_the_version_that_was_live(world, client, enter, approvers, reference):
    outline = outline_as_json(loaded_outlines()["qinzhou-2020"])
    gone, *rest = outline["rules"]
    earlier = PolicyEdition.objects.create(
        kind="pack",
        identifier="qinzhou-2020",
        reference="qinzhou-2020@earlier#00",
        outline={**outline, "version": "earlier", "rules": rest},
        kept_at="2026-01-01T00:00:00Z",
    )
    for someone in approvers:
        PolicyApproval.objects.create(
            edition=earlier, person=someone, organization=world.hr, post="policy_approver", approved_at=earlier.kept_at
        )

    page = enter(approvers[0]).get(PATH).content.decode()

    assert "和上次启用的第earlier版比，有1处不同" in page
    assert gone["zh"] in page
    assert "earlier" in client.get("/policies/difference/").content.decode()


def test_what_checking_remarks_stands_before_the_approver(enter, approvers, monkeypatch):
    remark = Remark(kind="gap", place="qinzhou-2020/x.csv:3", what="x", text=Text(zh="表有一处缺口", en="A gap."))
    monkeypatch.setattr(approving, "checked", lambda _identifier: Checked((remark,), 2, 1))

    page = enter(approvers[0]).get(PATH).content.decode()

    assert "表有一处缺口" in page
    assert "qinzhou-2020/x.csv:3" in page
    assert "另有2条备注" in page


def test_nobody_else_reaches_these_pages(world, client, enter):
    enter(person("覃若溪", 3, unit=world.employer))

    for path in ("/policies/approvals/", PATH):
        assert client.get(path).status_code == 404


def test_a_pack_that_is_not_there_cannot_be_approved(enter, approvers):
    assert enter(approvers[0]).get("/policies/approvals/nowhere-1900/").status_code == 404
