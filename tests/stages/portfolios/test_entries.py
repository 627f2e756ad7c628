"""A library: entered once, changed knowingly, removed without loss, seen by its owner alone."""

import pytest
from django.db import connection

from tests.stages.applications.filling import picture
from tests.stages.portfolios.shelf import DATA, NOW, all_entries, owner, put
from tests.world import refused
from zhicheng.infra.access import Actor, Denied, acting
from zhicheng.stages.portfolios.access import entries_of, evidence_of_owner
from zhicheng.stages.portfolios.kinds import Kind
from zhicheng.stages.portfolios.models import Entry, Evidence
from zhicheng.stages.portfolios.queries import counts, entries_listed
from zhicheng.stages.portfolios.services import add_evidence, remove_entry, remove_evidence, save_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> Actor:
    return owner()


def attach(who: Actor, entry: Entry, content: bytes | None = None) -> Evidence:
    return add_evidence(actor=who, now=NOW, entry_id=entry.pk, name="证书.png", content=content or picture())


def test_every_kind_has_a_form_that_takes_its_example(who):
    for kind in Kind:
        put(who, kind)

    with acting(who):
        assert counts(who) == dict.fromkeys(Kind.values, 1)


def test_the_same_entered_twice_stays_one(who):
    assert put(who, "degree").pk == put(who, "degree").pk


@pytest.mark.parametrize(
    ("kind", "other", "field"),
    [
        ("degree", {"awarded_on": "2099年7月"}, "awarded_on"),
        ("degree", {"school_name": "长" * 10_000}, "school_name"),
        ("degree", {"school": "technical"}, "school"),
        ("title", {"level": "emperor"}, "level"),
        ("practice", {"until": "2019-01"}, "until"),
        ("practice", {"until": ""}, "until"),
        ("education_hours", {"year": "2027"}, "year"),
        ("education_hours", {"public_hours": "-1"}, "public_hours"),
        ("education_hours", {"professional_hours": "许多"}, "professional_hours"),
        ("appraisal", {"year": "1066"}, "year"),
        ("advice", {"source": "heaven"}, "source"),
        ("achievement", {"kind": "advice"}, "kind"),
        ("achievement", {"role": "甲\0乙"}, "role"),
    ],
)
def test_bad_input_is_refused_at_its_field_and_nothing_is_kept(who, kind, other, field):
    assert refused(put, who, kind, **other).field == field
    assert all_entries() == []


def test_rare_characters_and_emoji_in_texts_are_kept_as_written(who):
    put(who, "achievement", title="𬭚矿石选别㛃研究👷")

    assert [row["data"]["title"] for row in all_entries()] == ["𬭚矿石选别㛃研究👷"]


def test_a_change_in_another_window_is_not_overwritten(who):
    entry = put(who, "degree")
    change = {"actor": who, "now": NOW, "kind": "degree", "entry_id": entry.pk}
    save_entry(**change, data=DATA["degree"] | {"major": "水利"}, version=1)

    assert "另一个窗口" in refused(save_entry, **change, data=DATA["degree"] | {"major": "电气"}, version=1).message
    assert all_entries()[0]["data"]["major"] == "水利"


def test_a_change_takes_the_check_away(who):
    entry = put(who, "degree")
    with acting(Actor.system()):
        Entry.objects.update(checked_at=NOW, source=Entry.Source.EXCHANGE)

    changed = save_entry(
        actor=who, now=NOW, kind="degree", entry_id=entry.pk, data=DATA["degree"] | {"major": "水利"}, version=1
    )

    assert (changed.checked_at, changed.source) == (None, "self")


def test_what_is_removed_stays_on_record(who):
    entry = put(who, "title")

    remove_entry(actor=who, now=NOW, entry_id=entry.pk)

    with acting(who):
        assert counts(who) == {}
    assert [row["removed_at"] for row in all_entries()] == [NOW]


def test_evidence_is_kept_once_and_taken_away(who):
    entry = put(who, "degree")
    first = attach(who, entry)

    assert attach(who, entry).pk == first.pk
    remove_evidence(actor=who, now=NOW, evidence_id=first.pk)
    with acting(who), pytest.raises(Denied):
        evidence_of_owner(who, first.pk)


def test_a_file_that_cannot_be_taken_is_refused(who):
    entry = put(who, "degree")

    assert refused(attach, who, entry, b"MZ not a picture").message


def test_nobody_else_reaches_an_entry_or_its_files(who):
    entry = put(who, "degree")
    evidence = attach(who, entry)
    other = owner("林知远", 471)

    for act in (
        lambda: remove_entry(actor=other, now=NOW, entry_id=entry.pk),
        lambda: attach(other, entry),
        lambda: remove_evidence(actor=other, now=NOW, evidence_id=evidence.pk),
        lambda: put(Actor(account_id=1), "degree"),
    ):
        with pytest.raises(Denied):
            act()


def test_the_database_itself_shows_a_library_to_its_owner_alone(who):
    attach(who, put(who, "degree"))
    other = owner("林知远", 471)

    def seen(actor: Actor) -> tuple[int, int]:
        with acting(actor), connection.cursor() as cursor:
            cursor.execute("select (select count(*) from portfolios_entry), (select count(*) from portfolios_evidence)")
            return tuple(cursor.fetchone())

    assert (seen(who), seen(other), seen(Actor())) == ((1, 1), (0, 0), (0, 0))


def test_a_list_asks_three_times_however_long(who, django_assert_num_queries):
    for number in range(5):
        attach(who, put(who, "achievement", title=f"泵站{number}"))

    with acting(who), django_assert_num_queries(2):
        listed = entries_listed(who, Kind.ACHIEVEMENT, NOW.date())

    assert [len(row.evidence) for row in listed] == [1] * 5


def test_a_library_of_nobody_is_denied():
    with pytest.raises(Denied):
        entries_of(Actor(account_id=1))
