"""A pack or supplement is live when two named persons in the post have approved its hash, and not before."""

import pytest
from django.db import Error, transaction

from tests.world import SYSTEM, actor, campaign_terms, make_world, moment, officer, published_campaign, refused
from zhicheng.core.policy.telling.outline import outline_from_json
from zhicheng.infra.access import Denied
from zhicheng.infra.audit.models import AuditEntry
from zhicheng.infra.policies import library
from zhicheng.stages.campaigns.approvals import APPROVALS_NEEDED, approvals_of, last_live, live_editions, not_live
from zhicheng.stages.campaigns.models import Campaign, PolicyApproval, PolicyEdition
from zhicheng.stages.campaigns.outlines import loaded_outlines
from zhicheng.stages.campaigns.services import approve_policy
from zhicheng.stages.registry.models import Person, Post

pytestmark = pytest.mark.django_db
NOW = moment("2026-06-02")
QINZHOU = "qinzhou-2020"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def approvers(world):
    return [officer(name, index, Post.POLICY_APPROVER, world.hr) for name, index in (("甲", 481), ("乙", 482))]


def reference(identifier: str = QINZHOU) -> str:
    return loaded_outlines()[identifier].reference


def approve(who, named: str | None = None) -> PolicyApproval:
    return approve_policy(actor=who, now=NOW, reference=named or reference())


def test_two_persons_make_a_pack_live(world, approvers):
    one, other = approvers

    approve(one)
    assert not_live([reference()]) == [reference()]

    approve(other)
    assert not_live([reference()]) == []
    approvals = approvals_of([reference()])[reference()]
    assert [(one.person.name, one.organization, one.post) for one in approvals] == [
        ("甲", world.hr, "policy_approver"),
        ("乙", world.hr, "policy_approver"),
    ]
    assert APPROVALS_NEEDED == 2


def test_the_same_person_counts_once(world, approvers):
    approve(approvers[0])

    assert "已经核准过" in refused(approve, approvers[0]).message
    assert PolicyApproval.objects.filter(edition__identifier=QINZHOU).count() == 1


def test_nobody_approves_without_the_post(world):
    handler = officer("甲", 481, Post.HR_HANDLER, world.hr)

    for who in (handler, SYSTEM, actor(Person.objects.get(name="甲"))):
        with pytest.raises(Denied):
            approve(who)
    assert not PolicyEdition.objects.filter(identifier=QINZHOU).exists()


@pytest.mark.parametrize("named", ["qinzhou-2020@2020.1#00", "nowhere-1900@1#00", ""])
def test_what_is_not_loaded_is_not_approved(world, approvers, named):
    assert "变了" in refused(approve_policy, actor=approvers[0], now=NOW, reference=named).message


def test_an_approval_is_in_the_audit_log_and_never_changes(world, approvers):
    before = AuditEntry.objects.count()
    approval = approve(approvers[0])

    assert AuditEntry.objects.count() == before + 1
    for change in (lambda: PolicyApproval.objects.update(post="x"), approval.delete, approval.edition.delete):
        with pytest.raises(Error), transaction.atomic():
            change()


def test_what_was_approved_is_kept_whole(world, approvers):
    for who in approvers:
        approve(who)

    edition = live_editions().get(identifier=QINZHOU)
    assert outline_from_json(edition.outline) == loaded_outlines()[QINZHOU]
    assert last_live(QINZHOU, other_than=reference()) is None
    assert last_live(QINZHOU, other_than="qinzhou-2020@later#00") == loaded_outlines()[QINZHOU]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("pack", lambda: library().pack(QINZHOU).reference),
        ("pack", lambda: campaign_terms(None)["pack"] + "0"),
        ("supplements", lambda: ["engineering-2019@1#00"]),
    ],
)
def test_a_campaign_pins_only_what_is_live(world, field, value):
    terms = {**campaign_terms(world.city), "code": "SL2026-GD", field: value()}

    refusal = refused(published_campaign, world.committee, NOW, **terms)

    assert "还没有两位核准人核准" in refusal.message
    assert Campaign.objects.count() == 1
