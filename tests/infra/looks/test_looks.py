"""Looks: kept for every opening, shown by office and day, hidden where the law hides them, never changed."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, transaction

from tests.stages.applications.filling import begin
from tests.world import SYSTEM, actor, make_world, moment, officer, person
from zhicheng.infra.access import Actor, acting
from zhicheng.infra.audit.models import AuditEntry
from zhicheng.infra.looks.models import HIDDEN, Act, Look, Looker
from zhicheng.infra.looks.queries import looks_shown, looks_supervised
from zhicheng.infra.looks.recording import record
from zhicheng.stages.applications.models import Application
from zhicheng.stages.registry.models import Post

MORNING, NOON, NEXT = moment("2026-08-03", 9), moment("2026-08-03", 12), moment("2026-08-04", 8)


@pytest.fixture
def world(db):
    return make_world()


@pytest.fixture
def application(world):
    return begin(world, actor(person("陶然", 21, unit=world.employer)))


@pytest.fixture
def handler(world):
    return officer("韦知非", 101, Post.EMPLOYER_HANDLER, world.employer)


def look(application, organization, act=Act.FORM, now=MORNING):
    record(application=application, organization=organization, act=act, now=now)


def shown_to(who, application):
    with acting(who):
        return [(seen.office, seen.act, seen.times, seen.last) for seen in looks_shown(application)]


def test_the_owner_sees_office_act_and_time(world, application, handler):
    with acting(handler):
        look(application, world.employer)
        look(application, world.employer, now=NOON)
        look(application, world.hr, Act.PROGRESS, NEXT)

    assert shown_to(actor(application.person), application) == [
        (world.hr.name, "看申报进度", 1, NEXT),
        (world.employer.name, "看申报材料", 2, NOON),
    ]


def test_there_is_no_column_for_a_person():
    assert {field.name for field in Look._meta.fields} == {"id", "application", "organization", "act", "at"}


@pytest.mark.parametrize("act", HIDDEN)
def test_what_is_hidden_is_kept_and_the_owner_cannot_read_it(world, application, handler, act):
    with acting(handler):
        look(application, world.hr, act)

    assert shown_to(actor(application.person), application) == []
    with acting(actor(application.person)):
        assert not Look.objects.exists()
    with acting(SYSTEM):
        assert Look.objects.get().act == act


def test_offices_do_not_see_who_else_looked(world, application, handler):
    with acting(handler):
        look(application, world.hr)
        assert not Look.objects.exists()


def test_the_same_moment_is_one_look(world, application, handler):
    with acting(handler):
        look(application, world.hr)
        look(application, world.hr)

    with acting(SYSTEM):
        assert Look.objects.count() == 1


def test_looks_stay_as_they_are(world, application):
    with acting(SYSTEM):
        look(application, world.hr)
        assert Look.objects.update(act=Act.PROGRESS) == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            Look.objects.all().delete()
        assert Look.objects.get().act == Act.FORM


def test_recording_costs_one_query(world, application, handler, django_assert_num_queries):
    with acting(handler), django_assert_num_queries(1):
        look(application, world.hr)


@pytest.mark.clause("GX-43.1")
def test_supervision_reads_user_time_purpose_and_object(world, application, handler):
    with acting(handler):
        look(application, world.employer)
        look(application, world.hr, Act.SUPERVISION, NOON)
    with acting(Actor(via="某区平台")):
        look(application, world.hr, Act.FORM, NEXT)

    with acting(SYSTEM):
        told = [(seen.at, seen.office, seen.act, seen.person) for seen in looks_supervised(application)]
    assert told == [
        (NEXT, world.hr.name, "看申报材料", ""),
        (NOON, world.hr.name, "监督", "韦知非"),
        (MORNING, world.employer.name, "看申报材料", "韦知非"),
    ]


@pytest.mark.clause("GX-43.1")
def test_nobody_but_the_platform_reads_who_it_was_and_nobody_names_another(world, application, handler):
    with acting(handler):
        look(application, world.employer)

    for someone in (handler, actor(application.person), Actor()):
        with acting(someone):
            assert not Looker.objects.exists()
    with acting(SYSTEM):
        seen = Looker.objects.get()
        assert seen.person_id == handler.person_id
        with pytest.raises(ProgrammingError), transaction.atomic():
            Looker.objects.all().delete()
    with acting(handler), pytest.raises(ProgrammingError), transaction.atomic():
        Looker.objects.bulk_create([Looker(look_id=seen.look_id, person_id=application.person_id)])


@pytest.mark.clause("GX-43.1", "GX-44.1")
def test_the_command_tells_who_looked_and_is_on_record_itself(world, application, handler):
    with acting(SYSTEM):
        Application.objects.filter(pk=application.pk).update(number="SL2026-GC-0001")
    with acting(handler):
        look(application, world.employer)

    out = io.StringIO()
    call_command("who_looked", "SL2026-GC-0001", stdout=out)

    assert out.getvalue() == f"2026-08-03 09:00  {world.employer.name}  看申报材料  韦知非\n"
    assert b"looks.who_looked" in bytes(AuditEntry.objects.order_by("pk").last().leaf)
    with pytest.raises(CommandError, match="SL2026-GC-9999"):
        call_command("who_looked", "SL2026-GC-9999")
