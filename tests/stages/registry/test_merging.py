"""Two registrations of one human being become one, and nothing is lost."""

import pytest

from tests.stages.portfolios.shelf import all_entries, put
from tests.stages.registry.asking import account, claim, who
from tests.stages.registry.desk import NOW, applicant, make_desk, others
from tests.world import SYSTEM, expert, officer, person, refused
from zhicheng.infra.access import Denied
from zhicheng.infra.accounts.models import Account
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.services import save_section, start_application
from zhicheng.stages.registry.employing import Workplace
from zhicheng.stages.registry.models import Change, Person, Post
from zhicheng.stages.registry.services import enrol_person, merge_people, record_bar

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def numbered(desk):
    """The older registration, with the number."""
    return applicant(desk.world, 300)


@pytest.fixture
def double(desk, numbered):
    """The same human being with a new account, claiming the number."""
    return claim(account(), numbered.id_number, Workplace(employer_id=desk.world.employer.pk), "覃若溪").person


def merge(desk, kept, merged, **other) -> Person:
    facts = {"actor": desk.registrar, "now": NOW, "kept_id": kept.pk, "merged_id": merged.pk, "reason": "同一张身份证"}
    return merge_people(**(facts | other))


def begin(desk, someone: Person) -> Application:
    return start_application(actor=who(someone), now=NOW, campaign_id=desk.world.campaign.pk)


def test_drafts_entries_bars_and_the_number_follow(desk, numbered, double):
    draft = begin(desk, numbered)
    put(who(numbered), "degree")
    save_section(actor=who(numbered), now=NOW, application_id=draft.pk, group="titles", data={"none": "on"}, version=0)
    bar = record_bar(
        actor=SYSTEM, now=NOW, person=numbered, kind="investigation", since=NOW.date(), recorded_by=desk.world.hr
    )
    had = numbered.id_number

    merge(desk, double, numbered)

    draft.refresh_from_db()
    bar.refresh_from_db()
    kept = Person.objects.get(pk=double.pk)
    assert (draft.person_id, bar.person_id, all_entries()[0]["person_id"]) == (kept.pk, kept.pk, kept.pk)
    assert draft.sections.get().data == {"none": "on", "rows": []}
    assert (kept.id_number, kept.petitions.get().state) == (had, "granted")


def test_the_merged_registration_stays_bare_and_its_account_closed(desk, numbered, double):
    older = numbered.account_id

    merge(desk, double, numbered)

    numbered.refresh_from_db()
    assert (numbered.merged_into_id, numbered.account_id, numbered.id_number) == (double.pk, None, "")
    assert not Account.objects.get(pk=older).is_active
    with pytest.raises(Denied):
        merge(desk, double, numbered)


def test_the_record_says_who_when_why_and_what_it_was(desk, numbered, double):
    merge(desk, double, numbered)

    rows = Change.objects.order_by("id").values_list("person_id", "act", "reason", "by_id", "at")
    assert list(rows) == [
        (who_, "merged", "同一张身份证", desk.registrar.person_id, NOW) for who_ in (numbered.pk, double.pk)
    ]
    assert all(len(change.before) == 64 and change.before != change.after for change in Change.objects.all())


def test_a_registration_without_account_gives_what_the_other_lacks(desk, numbered):
    listed = enrol_person(actor=SYSTEM, now=NOW, name="覃若溪", employer=desk.world.employer)

    kept = merge(desk, listed, numbered)

    assert (kept.account_id is not None, kept.phone, kept.birth_date) == (True, numbered.phone, numbered.birth_date)


def test_two_applications_in_one_campaign_stop_it_and_nothing_moves(desk, numbered, double):
    begin(desk, numbered)
    begin(desk, double)
    put(who(numbered), "degree")

    assert "同一次评审" in refused(merge, desk, double, numbered).message
    assert all_entries()[0]["person_id"] == numbered.pk
    assert Change.objects.count() == 0


def test_two_numbers_oneself_and_one_and_the_same_are_refused(desk, numbered):
    other = applicant(desk.world, 301, "苏合")

    assert "身份证号不一样" in refused(merge, desk, numbered, other).message
    assert "同一条" in refused(merge, desk, numbered, numbered).message
    assert "自己" in refused(merge, desk, numbered, Person.objects.get(pk=desk.registrar.person_id)).message


@pytest.mark.clause("GX-28.2")
def test_experts_and_officers_are_refused_in_the_same_words(desk, numbered):
    bare = enrol_person(actor=SYSTEM, now=NOW, name="覃若溪", employer=desk.world.employer)
    member = expert(desk.world, "夏侯", 310)
    Person.objects.filter(pk=member.person_id).update(employer=desk.world.employer)
    serving = officer("秦望舒", 311, Post.HR_HANDLER, desk.world.hr)

    said = {
        refused(merge, desk, bare, Person.objects.get(pk=number)).message
        for number in (member.person_id, serving.person_id)
    }

    assert len(said) == 1


def test_nobody_else_merges(desk, numbered, double):
    for stranger in others(desk).values():
        with pytest.raises(Denied):
            merge(desk, double, numbered, actor=stranger)
    elsewhere = person("远方", 320)
    with pytest.raises(Denied):
        merge(desk, double, elsewhere)
