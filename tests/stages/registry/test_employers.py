"""An employer registers itself through its handler, invited or not; its office verifies it."""

from datetime import timedelta

import pytest

from tests.stages.registry.asking import NEW_EMPLOYER, account, found, register, who
from tests.stages.registry.desk import CODE, NOW, TODAY, applicant, make_desk, others
from tests.world import refused
from zhicheng.core.identity import sample_uscc
from zhicheng.infra.access import Denied
from zhicheng.stages.registry.employing import Workplace
from zhicheng.stages.registry.inviting import open_invitation
from zhicheng.stages.registry.models import Invitation, Organization, Post
from zhicheng.stages.registry.services import decide_employer, invite_employer

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def handler(desk):
    return who(register(account(), Workplace(name=NEW_EMPLOYER, place_id=desk.world.city.pk)))


def decide(desk, request, **other):
    facts = {"actor": desk.registrar, "now": NOW, "request_id": request.pk, "granted": True, "reason": "对过执照"}
    return decide_employer(**(facts | other))


def invite(desk, actor, employer: Organization) -> str:
    return invite_employer(actor=actor, now=NOW, organization_id=employer.pk)


def test_what_is_granted_is_verified_and_handled_from_today(desk, handler):
    request = decide(desk, found(desk, handler))

    employer = Organization.objects.get(name=NEW_EMPLOYER)
    held = employer.appointments.get(post=Post.EMPLOYER_HANDLER)
    assert (employer.code, employer.verified_at, request.state) == (sample_uscc(61), NOW, "granted")
    assert (held.person_id, held.since) == (handler.person_id, TODAY)
    assert employer.appointments.get(post=Post.EMPLOYER_MANAGER).person_id == handler.person_id


def test_what_is_refused_stays_unverified_with_its_reason(desk, handler):
    request = decide(desk, found(desk, handler), granted=False, reason="委托书没有盖章")

    assert (request.state, request.reason) == ("refused", "委托书没有盖章")
    assert Organization.objects.get(name=NEW_EMPLOYER).verified_at is None
    assert found(desk, handler).state == "waiting"


def test_an_employer_that_a_roster_entered_is_taken_over_not_doubled(desk, handler):
    request = found(desk, handler, name=desk.waiting.name)

    assert request.organization == desk.waiting


def test_wrong_codes_duplicates_and_verified_ones_are_refused(desk, handler):
    desk.verify()
    assert refused(found, desk, handler, code="91000000000000000X").field == "code"
    assert refused(found, desk, handler, code=CODE).field == "code"
    assert refused(found, desk, handler, name=desk.world.employer.name).field == "name"
    found(desk, handler)
    assert "正在等核实" in refused(found, desk, handler).message
    other = who(register(account("other"), Workplace(place_id=desk.world.city.pk), name="苏合", index=2))
    assert refused(found, desk, other, name="示例市听涛测绘公司").field == "code"
    assert not Organization.objects.filter(name="示例市听涛测绘公司").exists()


def test_nobody_else_decides(desk, handler):
    request = found(desk, handler)

    for stranger in others(desk).values():
        with pytest.raises(Denied):
            decide(desk, request, actor=stranger)


def test_an_invitation_is_used_once_and_runs_out(desk, handler):
    employer = Organization.objects.get(name=NEW_EMPLOYER)
    token, late = invite(desk, handler, employer), invite(desk, desk.registrar, employer)

    found(desk, who(register(account("hr"), Workplace(place_id=desk.world.city.pk), "苏合", 2)), token=token)

    assert "用过了" in refused(open_invitation, token, NOW).message
    assert open_invitation(late, NOW).organization == employer
    assert "过期" in refused(open_invitation, late, NOW + timedelta(days=30)).message
    assert not Invitation.objects.filter(token_sha256=late).exists()


def test_an_invitation_is_for_the_employer_it_names(desk, handler):
    token = invite(desk, handler, Organization.objects.get(name=NEW_EMPLOYER))

    assert refused(found, desk, handler, name="示例市别家测绘公司", token=token).field == "name"


def test_who_invites_works_there_or_is_its_registrar(desk, handler):
    for stranger in (who(applicant(desk.world, 300)), desk.county_registrar):
        with pytest.raises(Denied):
            invite(desk, stranger, Organization.objects.get(name=NEW_EMPLOYER))
    assert "已经核实过" in refused(invite, desk, who(applicant(desk.world, 301, "苏合")), desk.world.employer).message
