"""Whoever opens an application is recorded by office; its owner sees that, and nothing of objections' handlers."""

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, get_resolver

from tests.portal.conftest import NOW
from tests.stages.applications.filling import begin
from tests.world import SYSTEM, actor, officer, person
from zhicheng.infra.access import acting
from zhicheng.infra.looks.models import Act, Look
from zhicheng.infra.requests import ActingRequest
from zhicheng.portal import looking
from zhicheng.portal.looking import LookingMiddleware, note_look, office_reading
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.notices.models import Notice, NoticeEntry, Objection
from zhicheng.stages.registry.models import Post
from zhicheng.stages.reviewing.models import Step, StepKind


@pytest.fixture
def owner(world):
    return actor(person("陶然", 2, unit=world.employer))


@pytest.fixture
def application(world, owner):
    return begin(world, owner)


@pytest.fixture
def handler(world):
    return officer("韦知非", 101, Post.EMPLOYER_HANDLER, world.employer)


@pytest.fixture
def step(world, application):
    return Step.objects.create(
        application=application,
        kind=StepKind.EMPLOYER_CHECK,
        organization=world.employer,
        opened_at=NOW,
        due_on="2026-09-20",
    )


def opened(who, **named) -> None:
    request = ActingRequest()
    request.actor, request.now = who, NOW
    with acting(who):
        note_look(request, named)


def looks():
    with acting(SYSTEM):
        return [(look.organization_id, look.act, look.at) for look in Look.objects.all()]


def test_an_office_that_opens_a_case_is_recorded(world, application, handler, step):
    opened(handler, application_id=application.pk)
    opened(handler, step_id=step.pk)

    assert looks() == [(world.employer.pk, Act.PROGRESS, NOW), (world.employer.pk, Act.FORM, NOW)]


def test_ones_own_case_is_no_look(application, owner):
    opened(owner, application_id=application.pk)

    assert looks() == []


def office_of(who, application):
    rows = type(application).objects.filter(pk=application.pk)
    return rows.values_list(office_reading(who), flat=True).get()


def test_the_body_that_confirms_looks_as_itself(world, application):
    hr = officer("陈一诺", 102, Post.HR_HANDLER, world.hr)

    assert office_of(hr, application) == world.hr.pk


def test_whoever_has_no_office_of_the_chain_looks_for_the_organizer(world, application):
    assert office_of(actor(person("莫问之", 3)), application) == world.organizer.pk


def test_handling_an_objection_is_recorded_and_hidden(world, application, handler):
    notice = Notice(kind=Notice.Kind.EMPLOYER, organization=world.employer, campaign=world.campaign, title="公示")
    notice.lead, notice.posted_at, notice.posted_on, notice.ends_on = "", NOW, "2026-09-01", "2026-09-08"
    notice.answer = {}
    notice.save()
    entry = NoticeEntry.objects.create(notice=notice, application=application, position=1, shown={})
    objection = Objection.objects.create(entry=entry, text="甲", raised_at=NOW)

    opened(handler, objection_id=objection.pk)

    assert looks() == [(world.employer.pk, Act.OBJECTION, NOW)]


@pytest.mark.parametrize(("status", "times"), [(200, 1), (302, 0), (404, 0), (422, 0)])
def test_only_what_was_shown_is_a_look(monkeypatch, status, times):
    noted = []
    monkeypatch.setattr(looking, "note_look", lambda request, named: noted.append(named))
    request = ActingRequest()
    request.actor = SYSTEM
    request.resolver_match = get_resolver().resolve("/cases/7/")

    LookingMiddleware(lambda _request: HttpResponse(status=status))(request)

    assert noted == [{"application_id": 7}] * times


def test_every_address_of_a_case_names_it_by_an_argument_that_is_known():
    """A new way to open a case under another name would go unseen: it must be added to the finders."""
    known = {"application_id", "step_id", "material_id", "objection_id"}
    of_cases = ("cases/", "applications/", "steps/", "materials/", "objections/")
    for pattern in _patterns(get_resolver().url_patterns):
        text = str(pattern.pattern)
        if text.startswith(of_cases) and "<int:" in text and "campaign_id" not in text:
            assert known & set(pattern.pattern.converters), text


def _patterns(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from _patterns(pattern.url_patterns)


def test_the_journey_tells_the_owner_who_looked(world, application, handler, step, enter, client, django_user_model):
    type(application).objects.filter(pk=application.pk).update(status=Status.UNDER_REVIEW, number="甲-0001")
    client.force_login(django_user_model.objects.get(pk=handler.account_id))
    client.get(f"/cases/{application.pk}/")

    page = enter(application.person).get(f"/cases/{application.pk}/").content.decode()

    assert "谁看过" in page
    assert "看申报进度" in page
    assert "韦知非" not in page
