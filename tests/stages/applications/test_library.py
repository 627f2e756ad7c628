"""Between draft and library: ticked in once, kept for next year, frozen as text at submission."""

import pytest
from django.urls import reverse

from tests.stages.applications.filling import ACHIEVEMENT, DEGREE, NOW, STANDING, applicant, begin, save, submit
from tests.stages.applications.filling import complete as completed
from tests.stages.portfolios.shelf import DATA, all_entries, put
from tests.world import refused
from zhicheng.infra.access import Denied
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.stages.applications.models import Application, Snapshot
from zhicheng.stages.applications.services import keep_in_library, take_from_library
from zhicheng.stages.applications.services.save_section import OtherWindow
from zhicheng.stages.portfolios.services import remove_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(world):
    return applicant(world)


@pytest.fixture
def draft(world, who) -> Application:
    return begin(world, who)


def take(who, draft, group, *entries, version=0):
    return take_from_library(
        actor=who,
        now=NOW,
        application_id=draft.pk,
        group=group,
        entry_ids=[entry.pk for entry in entries],
        version=version,
    ).section


def keep(who, draft, group, *rows, version=1):
    return keep_in_library(actor=who, now=NOW, application_id=draft.pk, group=group, row_ids=rows, version=version)


def test_entries_become_rows_with_the_draft_fields_and_their_link(who, draft):
    entry = put(who, "degree")

    section = take(who, draft, "education", entry)

    known = {name: value for name, value in DATA["degree"].items() if name != "certificate"}
    assert section.data["rows"] == [{"id": 1, **known, "entry": entry.pk}]


def test_an_entry_is_in_the_draft_once(who, draft):
    entry = put(who, "title")
    take(who, draft, "titles", entry)

    assert len(take(who, draft, "titles", entry, version=1).data["rows"]) == 1


@pytest.mark.clause("QZ-6.2.a")
def test_advice_becomes_an_achievement_by_the_applicant_alone(who, draft):
    alone, together = put(who, "advice"), put(who, "advice", personal="no", title="另一篇")

    rows = take(who, draft, "achievements", alone, together).data["rows"]

    assert [(row["kind"], row.get("role")) for row in rows] == [("advice", "个人撰写"), ("advice", None)]


def test_hours_of_the_years_asked_for_are_added_up(who, draft):
    entries = [put(who, "education_hours", year=year) for year in ("2026", "2025", "2019")]
    more = put(who, "education_hours", public_hours="2", professional_hours="0")
    save(who, draft, "standing", STANDING)

    data = take(who, draft, "standing", *entries, more, version=1).data

    hours = {name: value for name, value in data.items() if name.startswith("hours_")}
    assert hours == {"hours_2025": "90", "hours_2026": "92"}
    assert data["retired"] == "no"


def test_what_is_somebody_elses_or_of_another_kind_is_denied(world, who, draft):
    other = applicant(world, "林知远", 101)

    for group, entry in (("education", put(other, "degree")), ("education", put(who, "title"))):
        with pytest.raises(Denied):
            take(who, draft, group, entry)


def test_nothing_ticked_is_said(who, draft):
    assert "还没有选" in refused(take, who, draft, "education").message
    assert "还没有选" in refused(keep, who, draft, "education").message


def test_an_older_page_does_not_overwrite(who, draft):
    entry = put(who, "degree")
    save(who, draft, "education", {"rows": [DEGREE]})

    with pytest.raises(OtherWindow):
        take(who, draft, "education", entry, version=0)


def test_new_rows_are_kept_for_next_year_and_unfinished_ones_are_not(who, draft):
    save(who, draft, "achievements", {"summary": "无", "rows": [ACHIEVEMENT, {"title": "半条"}]})

    section = keep(who, draft, "achievements", 1, 2)

    (kept,) = all_entries()
    assert (kept["kind"], kept["data"]) == ("achievement", ACHIEVEMENT)
    assert [row.get("entry") for row in section.data["rows"]] == [kept["id"], None]


def test_a_degree_is_kept_without_what_only_this_application_asks(who, draft):
    save(who, draft, "education", {"rows": [DEGREE]})

    keep(who, draft, "education", 1)

    assert "fits" not in all_entries()[0]["data"]


def test_what_was_submitted_stays_when_the_entry_goes(world, who):
    draft = completed(world, who)
    entry = put(who, "achievement", title="西岸泵站改造")
    version = draft.sections.get(group="achievements").version
    take(who, draft, "achievements", entry, version=version)
    submit(who, draft)

    remove_entry(actor=who, now=NOW, entry_id=entry.pk)

    rows = Snapshot.objects.get(application=draft).data["sections"]["achievements"]["rows"]
    assert rows[-1]["title"] == "西岸泵站改造"
    assert all("entry" not in row for row in rows)


def test_the_page_offers_what_is_missing_on_either_side(client, who, draft):
    client.force_login(Account.objects.get(pk=who.account_id))
    entry = put(who, "degree")
    save(who, draft, "education", {"rows": [DEGREE | {"school_name": "示例大学"}]})
    url = reverse("draft_library", args=[draft.pk, "education"])

    with fixed_time(NOW):
        page = client.get(url).content.decode()
        taken = client.post(url, {"entry": str(entry.pk), "version": "1", "take": "1"})
        kept = client.post(url, {"row": "1", "version": "2", "keep": "1"})
        after = client.get(url).content.decode()

    assert ("示例理工学院" in page, "示例大学" in page) == (True, True)
    assert (taken.status_code, kept.status_code) == (302, 302)
    assert "都已经在这份申报里" in after
    assert len(all_entries()) == 2


def test_the_page_tells_what_it_refuses_and_knows_its_groups(client, who, draft):
    client.force_login(Account.objects.get(pk=who.account_id))

    with fixed_time(NOW):
        assert client.post(reverse("draft_library", args=[draft.pk, "education"])).status_code == 422
        assert client.get(reverse("draft_library", args=[draft.pk, "basics"])).status_code == 404
