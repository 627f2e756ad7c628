"""Lawful steps only, and what a case's page tells of submissions."""

import pytest

from tests.stages.applications.filling import (
    NOW,
    STANDING,
    applicant,
    attach,
    basics,
    begin,
    complete,
    picture,
    save,
    submit,
)
from zhicheng.infra.access import Denied
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications import access
from zhicheng.stages.applications.access import add_reader, application_for_reading
from zhicheng.stages.applications.cards import journey_entries
from zhicheng.stages.applications.differences import differences
from zhicheng.stages.applications.facts import application_facts
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.services import remove_material, withdraw_application
from zhicheng.stages.applications.workflow import Status


def test_a_step_that_may_not_follow_is_refused(world):
    who = applicant(world)
    application = submit(who, complete(world, who))

    with pytest.raises(Refusal):
        move(application, Status.CERTIFIED, NOW)


def test_whoever_comes_second_moves_nothing(world):
    who = applicant(world)
    first = submit(who, complete(world, who))
    second = Application.objects.get(pk=first.pk)
    move(first, Status.ACCEPTED, NOW)

    with pytest.raises(Refusal):
        move(second, Status.REJECTED, NOW)
    assert Application.objects.get(pk=first.pk).status == Status.ACCEPTED


def test_only_the_owner_and_added_readers_may_read(world, monkeypatch):
    monkeypatch.setattr(access, "_readers", [])
    who, other = applicant(world), applicant(world, "韦小满", 101)
    application = begin(world, who)

    assert application_for_reading(who, application.pk) == application
    with pytest.raises(Denied):
        application_for_reading(other, application.pk)
    add_reader(lambda actor, found: actor.name == "韦小满" and found.pk == application.pk)
    assert application_for_reading(other, application.pk) == application


@pytest.mark.clause("GX-28.4")
def test_an_accepted_application_cannot_be_withdrawn_or_edited(world):
    who = applicant(world)
    application = submit(who, complete(world, who))
    move(application, Status.ACCEPTED, NOW)

    with pytest.raises(Refusal):
        withdraw_application(actor=who, now=NOW, application_id=application.pk)
    with pytest.raises(Refusal):
        save(who, application, "basics", basics(world))


def test_what_changed_after_a_correction_is_told_field_by_field(world):
    who = applicant(world)
    application = submit(who, complete(world, who))
    move(application, Status.RETURNED, NOW)
    save(who, application, "standing", STANDING | {"hours_2025": "110"})
    remove_material(actor=who, now=NOW, material_id=application.materials.get(item="contract").pk)
    attach(who, application, "contract", picture(7))
    attach(who, application, "award")
    submit(who, application)

    changes = differences(*application.snapshots.order_by("round"))

    assert [(change.label, change.old, change.new) for change in changes] == [
        ("2025年学时", "92", "110"),
        ("劳动合同", "contract.png", "contract.png"),
        ("获奖证书", "", "award.png"),
    ]
    assert [entry.title for entry in journey_entries(application, who)] == ["提交申报", "重新提交，改了3处"]


def test_the_same_file_twice_is_one(world):
    who = applicant(world)
    application = begin(world, who)

    assert attach(who, application) == attach(who, application)


def test_more_pages_than_the_item_takes_are_refused(world):
    who = applicant(world)
    application = begin(world, who)
    for shade in range(3):
        attach(who, application, "contract", picture(shade))

    with pytest.raises(Refusal):
        attach(who, application, "contract", picture(9))


def test_facts_follow_the_submission_and_not_a_later_draft(world):
    who = applicant(world)
    application = submit(who, complete(world, who))
    application.sections.filter(group="basics").update(data=basics(world, employed="no"))

    assert application_facts(application, on=NOW.date())["person"]["employed"] is True


def test_what_was_not_filled_in_is_absent(world):
    who = applicant(world)

    person = application_facts(begin(world, who), on=NOW.date())["person"]

    assert sorted(person) == ["birth_date", "employer_kind", "integrity_until", "other_applications", "sex"]


def test_a_month_counts_from_its_last_day_and_practice_in_whole_months(world):
    who = applicant(world)

    person = application_facts(complete(world, who), on=NOW.date())["person"]

    assert person["titles"][0]["obtained_on"] == "2019-11-30"
    assert person["practice"][0] == {"series": "engineering", "from": "2010-07-01", "until": None}
