"""The year's calendar of a place: from the notice's schedule, the pack's periods and the published campaigns."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from tests.world import actor, moment, published_campaign
from zhicheng.infra.policies import calendar, library
from zhicheng.portal.calendar.entries import Entry, day_before, entries_of
from zhicheng.portal.calendar.ics import FOLD, ics_of
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.services import approve_policy
from zhicheng.stages.registry.models import Person, Place, Post

pytestmark = pytest.mark.django_db
MEETS = date(2026, 11, 20)
NOW = datetime(2026, 9, 10, 1, tzinfo=UTC)


def page(client, name: str, *args: object) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.clause(
    "QZ-A.1", "QZ-A.2", "QZ-A.3", "QZ-A.4", "QZ-A.5", "QZ-A.6", "QZ-A.7", "QZ-A.8", "QZ-A.9", "QZ-4.6.1"
)
def test_the_annex_of_the_years_notice_is_in_it(world):
    qinzhou = Place.objects.create(code="450700", name="钦州市", tier="city")
    pack = library().pack("qinzhou-2020")
    assert entries_of(qinzhou, 2020) == []

    _approve(world, pack.reference)

    entries = entries_of(qinzhou, 2020)
    rows = [row.fields for row in pack.tables["schedule"]]
    assert {(one.clause, one.begins, one.ends) for one in entries} == {
        (row["clause"], row["opens"], row["closes"]) for row in rows
    }
    assert [one.ends for one in entries] == sorted(one.ends for one in entries)
    deploy = next(one for one in entries if one.clause == "QZ-A.2")
    assert (deploy.what, deploy.who, deploy.ends) == ("印发评审部署文并备案", "各县区、各系列职改办", date(2020, 7, 10))
    assert entries_of(qinzhou, 2021) == []


@pytest.mark.clause("KS-3.h", "KS-3.a", "KS-3.b", "KS-3.f")
def test_a_notice_is_in_the_calendar_of_its_own_place_only(world):
    kashgar = Place.objects.create(code="653100", name="喀什地区", tier="city")
    _approve(world, library().pack("kashgar-2020").reference)

    assert {one.clause for one in entries_of(kashgar, 2020)} == {"KS-3.h", "KS-3.a", "KS-3.b", "KS-3.f"}
    assert {one.pack for one in entries_of(world.city, 2020)} == set()


@pytest.mark.clause("GX-23.4", "GX-16.6")
def test_the_planned_meeting_is_counted_back_from(world, django_assert_max_num_queries):
    Campaign.objects.filter(pk=world.campaign.pk).update(meets_on=MEETS)

    with django_assert_max_num_queries(4):
        entries = {one.clause: one for one in entries_of(world.city, 2026)}

    days = calendar()
    request = entries["GX-23.4"].ends
    assert days.working_days_between(request, MEETS) == library().pack("guangxi-2022").periods["opening_request"].length
    assert days.working_days_between(request + timedelta(days=1), MEETS) < 5
    assert days.working_days_between(entries["GX-16.6"].ends, MEETS) >= 30
    assert (entries["GX-19.1"].begins, entries["GX-19.1"].ends) == (date(2026, 6, 1), date(2026, 10, 30))


@pytest.mark.parametrize(("count", "last"), [(0, MEETS), (1, date(2026, 11, 18)), (5, date(2026, 11, 12))])
def test_neither_end_is_counted(count, last):
    assert day_before(MEETS, count, calendar()) == last


def test_a_county_is_in_its_citys_calendar(world):
    terms = {
        "year": 2026,
        "series": "engineering",
        "level": "intermediate",
        "pack": world.campaign.pack,
        "supplements": world.campaign.supplements,
        "opens_at": moment("2026-07-01"),
        "closes_at": moment("2026-08-01", 0),
        "cut_off": date(2026, 7, 31),
        "contact": "0000-1234567",
    }
    published_campaign(world.committee, moment("2026-06-01"), place=world.county, code="SL2026-XS", **terms)

    assert len(entries_of(world.city, 2026)) == 2
    assert [one.ends for one in entries_of(world.county, 2026)] == [date(2026, 7, 31)]


def test_everybody_reads_it(world, client):
    shown = page(client, "calendar", world.city.code, 2026)

    assert "接下来：申报人10月30日前申报" in strip_tags(shown)
    assert reverse("calendar", args=[world.city.code, 2026]) in page(client, "calendars")
    assert "还没有日程" in page(client, "calendar", world.county.code, 2026)
    assert client.get(reverse("calendar", args=["000000", 2026])).status_code == 404


def test_the_file_is_what_calendar_programs_read(world, client):
    response = client.get(reverse("calendar_file", args=[world.city.code, 2026]))
    text = response.content.decode()

    assert response["Content-Type"].startswith("text/calendar")
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert "DTSTART;VALUE=DATE:20260601\r\nDTEND;VALUE=DATE:20261031\r\n" in text
    assert text.endswith("END:VCALENDAR\r\n")


def test_long_lines_are_folded_between_characters_and_marks_are_escaped():
    entry = Entry(what="评审，" * 30 + "a;b,c\\", who="谁", begins=None, ends=date(2026, 12, 31), clause="", pack="")

    lines = ics_of([entry], name="日程", url="http://localhost/", now=NOW).split("\r\n")

    assert max(len(line.encode()) for line in lines) <= FOLD
    whole = "\r\n".join(lines).replace("\r\n ", "")
    assert "SUMMARY:" + "评审，" * 30 + "a\\;b\\,c\\\\" in whole
    assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101" in whole
    assert "DTSTAMP:20260910T010000Z" in whole


def _approve(world, reference: str) -> None:
    for approver in Person.objects.filter(appointments__post=Post.POLICY_APPROVER):
        approve_policy(actor=actor(approver), now=moment("2026-06-01"), reference=reference)
