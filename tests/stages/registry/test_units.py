"""A unit's own people: handlers and one responsible checker by its manager, and the checker's undertaking."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.stages.registry.desk import NOW, TODAY, applicant, make_desk
from tests.world import SYSTEM, actor, employer, officer, refused
from zhicheng.infra.access import Denied
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.stages.registry.models import Appointment, Person, Post
from zhicheng.stages.registry.services import appoint_by_manager, appoint_person, end_by_manager, sign_undertaking
from zhicheng.stages.registry.undertaking import (
    UNDERTAKING_SHA256,
    UNDERTAKING_VERSION,
    checker_facts,
    undertaking_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def manager(desk):
    applicant(desk.world, 300)
    applicant(desk.world, 301)
    return officer("管事", 310, Post.EMPLOYER_MANAGER, desk.world.employer)


def appoint(desk, manager, **other) -> Appointment:
    facts = {
        "actor": manager,
        "now": NOW,
        "organization_id": desk.world.employer.pk,
        "username": "person-300",
        "post": Post.RESPONSIBLE_CHECKER,
        "since": TODAY,
    }
    return appoint_by_manager(**(facts | other))


def holder(appointment: Appointment):
    return actor(Person.objects.get(pk=appointment.person_id), TODAY)


@pytest.mark.clause("QZ-3.1.1.b")
def test_a_manager_appoints_within_the_own_unit_only(desk, manager):
    other = employer("示例市听涛测绘有限公司", desk.world.city, NOW)

    held = appoint(desk, manager, post=Post.EMPLOYER_HANDLER)

    assert (held.organization, held.appointed_by_id) == (desk.world.employer, manager.person_id)
    with pytest.raises(Denied):
        appoint(desk, manager, organization_id=other.pk)
    with pytest.raises(Denied):
        appoint(desk, officer("韦知非", 311, Post.EMPLOYER_HANDLER, desk.world.employer))
    assert refused(appoint, desk, manager, post=Post.EMPLOYER_MANAGER).field == "post"
    assert refused(appoint, desk, manager, username="person-310").field == "username"


@pytest.mark.clause("QZ-3.1.1.b")
def test_one_person_at_a_time_answers_for_the_checks(desk, manager):
    first = appoint(desk, manager)

    refusal = refused(appoint, desk, manager, username="person-301")
    assert (refusal.field, refusal.clauses) == ("post", ("QZ-3.1.1.b",))
    second = Person.objects.get(account__username="person-301")
    with pytest.raises(IntegrityError), transaction.atomic():
        appoint_person(
            actor=SYSTEM, now=NOW, person=second, post=first.post, organization=first.organization, since=TODAY
        )
    end_by_manager(actor=manager, now=NOW, appointment_id=first.pk, last_day=TODAY)
    assert appoint(desk, manager, username="person-301", since=TODAY + timedelta(days=1)).person == second


def test_a_manager_ends_neither_the_own_post_nor_others_units(desk, manager):
    own = Appointment.objects.get(person=manager.person_id)
    away = officer("甘棠", 312, Post.EMPLOYER_HANDLER, employer("示例市听涛测绘有限公司", desk.world.city, NOW))
    elsewhere = Appointment.objects.get(person=away.person_id)

    for appointment in (own, elsewhere):
        with pytest.raises(Denied):
            end_by_manager(actor=manager, now=NOW, appointment_id=appointment.pk, last_day=TODAY)


@pytest.mark.clause("QZ-3.1.1.c")
def test_the_checker_signs_once_for_a_year_and_the_text_is_kept_by_version_and_hash(desk, manager):
    unit = desk.world.employer.pk
    assert checker_facts(unit, TODAY) == {"checker_named": False, "commitment_signed": False}
    who = holder(appoint(desk, manager))
    assert checker_facts(unit, TODAY) == {"checker_named": True, "commitment_signed": False}

    assert refused(sign_undertaking, actor=who, now=NOW, organization_id=unit, agreed=False).clauses == ("QZ-3.1.1.c",)
    with pytest.raises(Denied):
        sign_undertaking(actor=manager, now=NOW, organization_id=unit, agreed=True)
    signed = sign_undertaking(actor=who, now=NOW, organization_id=unit, agreed=True)

    assert (signed.version, signed.sha256, signed.year) == (UNDERTAKING_VERSION, UNDERTAKING_SHA256, TODAY.year)
    assert sign_undertaking(actor=who, now=NOW, organization_id=unit, agreed=True) == signed
    assert checker_facts(unit, TODAY)["commitment_signed"] is True
    assert checker_facts(unit, date(TODAY.year + 1, 1, 1))["commitment_signed"] is False


@pytest.mark.clause("QZ-3.1.1.b", "QZ-3.1.1.c")
def test_manager_and_checker_do_it_on_their_pages(client, desk, manager):
    unit = desk.world.employer.pk
    with fixed_time(NOW):
        client.force_login(Account.objects.get(pk=manager.account_id))
        assert "本单位还没有明确审核责任人" in client.get(reverse("units"), follow=True).content.decode()
        sent = {"username": "person-300", "post": "responsible_checker", "since": TODAY.isoformat()}
        page = client.post(reverse("appoint_in_unit", args=[unit]), sent, follow=True).content.decode()
        assert "今年还没有签承诺书" in page
        checker = Person.objects.get(account__username="person-300")
        client.force_login(checker.account)
        assert client.post(reverse("undertaking", args=[unit])).status_code == 422
        page = client.post(reverse("undertaking", args=[unit]), {"agreed": "yes"}, follow=True).content.decode()
    assert f"{TODAY.year}年的承诺书已经签了" in page
    assert undertaking_of(unit, checker.pk, TODAY.year) is not None
