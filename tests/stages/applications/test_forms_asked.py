"""Forms are data: of the product's file and the campaign's pack, pinned with the campaign, told in the snapshot."""

import json

import pytest
from django.db import DatabaseError, transaction

from tests.stages.applications.filling import NOW, STANDING, applicant, begin, complete, save, submit
from zhicheng.core.ledger import canonical_json
from zhicheng.core.policy import Answer
from zhicheng.infra.policies import library
from zhicheng.stages.applications import pinning
from zhicheng.stages.applications.drafts import read_draft
from zhicheng.stages.applications.facts import application_facts
from zhicheng.stages.applications.forms import composing
from zhicheng.stages.applications.forms.asked import AskedForm, AskedText, read_form
from zhicheng.stages.applications.forms.law import person_facts
from zhicheng.stages.applications.models import CampaignForm, FormGroup
from zhicheng.stages.applications.needs import waits_for_applicant

TODAY = NOW.date()
PACKS = ["guangxi-2022", "qinzhou-2020", "kashgar-2020", "example-city-2026"]
NOTHING_CLAIMED = {"major_contribution": "no", "overseas": "no", "skill": "no", "grassroots": "no"}
SPECIAL = NOTHING_CLAIMED | {"ground": "GX-18(1)", "reason": "主持完成了国家重点工程。", "major_contribution": "yes"}


def composed(pack: str, year: int = 2026) -> AskedForm:
    return composing._composed(library().pack(pack).reference, year)


def names(form: AskedForm, key: str) -> list[str]:
    group = form.group(key)
    return [field.name for field in group.plain] if group else []


def needing(*paths: str) -> Answer:
    return Answer(
        decision="unknown",
        findings=(),
        values={},
        needs=paths,
        changes=(),
        opens_on=None,
        closes_on=None,
        pack="",
        supplements=(),
    )


@pytest.mark.parametrize("pack", PACKS)
def test_every_fact_that_a_pack_reads_of_a_person_is_asked_of_somebody(pack):
    form, file = composed(pack), composing.form_file()

    asked = {field.fact.partition(".")[0] for group in form.groups for field in group.plain if field.fact}
    told = asked | {one.fact for one in form.offices} | {*file.elsewhere.told, *file.elsewhere.other_kinds}
    assert person_facts(library().pack(pack)) - told == set()


def test_a_form_asks_what_its_pack_asks_and_nothing_of_another(world):
    qinzhou, guangxi = composed("qinzhou-2020"), composed("guangxi-2022")

    assert "works_in_jurisdiction" in names(qinzhou, "standing")
    assert "works_in_jurisdiction" not in names(guangxi, "standing")
    assert ("overseas" in names(guangxi, "special"), "overseas" in names(qinzhou, "special")) == (True, False)


def test_what_the_pack_restricts_is_asked_of_no_applicant():
    form = composed("kashgar-2020")

    assert form.field_of("political_review_passed") is None
    assert form.office_of("political_review_passed") is not None


def test_hours_are_asked_for_the_campaigns_years_in_both_languages():
    labels = [field.label for field in composed("guangxi-2022", 2031).group("standing").plain if "hours" in field.name]

    assert labels[0] == AskedText("2029年学时", "Hours in 2029")
    assert [label.zh for label in labels] == ["2029年学时", "2030年学时", "2031年学时"]


@pytest.mark.parametrize("pack", PACKS)
def test_a_form_is_read_back_as_it_was_written(pack):
    form = composed(pack)

    again = read_form(json.loads(canonical_json(form.as_json())))

    assert (again, again.sha256) == (form, form.sha256)


def test_beginning_pins_the_form_and_nobody_changes_it(world):
    begin(world, applicant(world))
    pinned = CampaignForm.objects.get(campaign=world.campaign)

    assert (pinned.pack, pinned.sha256) == (world.campaign.pack, composing.composed_form(world.campaign).sha256)
    with pytest.raises(DatabaseError), transaction.atomic():
        CampaignForm.objects.filter(pk=pinned.pk).update(version="9")


def test_a_later_form_file_leaves_a_campaign_as_it_asked(world, monkeypatch):
    who = applicant(world)
    application = submit(who, complete(world, who))
    monkeypatch.setattr(pinning, "composed_form", lambda campaign: AskedForm("later", campaign.pack, ()))

    assert application.snapshots.get().data["form"]["sha256"] == CampaignForm.objects.get().sha256
    sections = read_draft(application, TODAY).sections
    assert dict(sections[FormGroup.STANDING].plain.shown_answers())["2025年学时"] == "92"


def test_a_field_that_the_product_no_longer_has_is_shown_as_it_was_asked(world, monkeypatch):
    who = applicant(world)
    application = begin(world, who)
    form = json.loads(canonical_json(composing.composed_form(world.campaign).as_json()))
    basics = form["groups"][0]
    basics["plain"].append(basics["plain"][-1] | {"name": "fax", "label": {"zh": "传真", "en": "Fax"}})
    monkeypatch.setattr(pinning, "form_asked", lambda campaign: read_form(form))
    save(who, application, "basics", {"fax": "0777-1"})

    shown = read_draft(application, TODAY).sections[FormGroup.BASICS].plain.shown_answers()

    assert ("传真", "0777-1") in shown


def test_the_special_group_opens_with_its_answer_and_is_asked_whole(world):
    who = applicant(world)
    application = complete(world, who)
    before = list(read_draft(application, TODAY).sections)
    save(who, application, "standing", STANDING | {"special": "yes"})

    after = read_draft(application, TODAY)

    assert FormGroup.SPECIAL not in before
    assert [fault.label for fault in after.faults if fault.group == FormGroup.SPECIAL] == [
        "按哪一条申报",
        "重大贡献",
        "海外引进人才",
        "职业技能等级",
        "长期在艰苦边远或基层一线",
        "理由和依据",
    ]


def test_what_rests_is_kept_but_neither_a_fault_nor_a_fact(world):
    who = applicant(world)
    application = complete(world, who, standing=STANDING | {"special": "yes"})
    save(who, application, "special", SPECIAL | {"overseas__introduced_on": "没有这一天"})

    section = read_draft(application, TODAY).sections[FormGroup.SPECIAL]

    assert (section.faults, section.data["overseas__introduced_on"]) == ((), "没有这一天")
    assert application_facts(application, on=TODAY)["person"]["overseas"] is None


def test_a_claimed_record_becomes_the_facts_of_the_pack(world):
    who = applicant(world)
    application = complete(world, who, standing=STANDING | {"special": "yes"})
    claim = {"overseas": "yes", "overseas__high_level": "yes", "overseas__introduced_on": "2024年3月"}
    skill = {
        "skill": "yes",
        "skill__grade": "senior_worker",
        "skill__obtained_on": "2020.5",
        "assessments__2025": "excellent",
    }
    save(who, application, "special", SPECIAL | claim | skill)

    person = application_facts(application, on=TODAY)["person"]

    assert person["overseas"] == {"high_level": True, "introduced_on": "2024-03-31"}
    assert person["skill"] == {"grade": "senior_worker", "obtained_on": "2020-05-31"}
    assert person["assessments"] == {"2025": "excellent"}
    assert (person["major_contribution"], person["grassroots"], person["left_civil_service_on"]) == (True, False, None)


def test_who_claims_nothing_special_is_known_to_be_none_of_it(world):
    who = applicant(world)
    person = application_facts(complete(world, who), on=TODAY)["person"]

    assert {name: person[name] for name in ("overseas", "skill", "left_civil_service_on", "grassroots")} == {
        "overseas": None,
        "skill": None,
        "left_civil_service_on": None,
        "grassroots": False,
    }
    assert person["major_contribution"] is False


@pytest.mark.clause("GX-18.2")
def test_the_ground_of_a_special_application_is_kept_with_what_was_submitted(world):
    who = applicant(world)
    application = complete(world, who, standing=STANDING | {"special": "yes"}, special=SPECIAL)

    snapshot = submit(who, application).snapshots.get()

    assert snapshot.data["sections"]["special"]["ground"] == "GX-18(1)"
    assert "国家重点工程" in snapshot.data["sections"]["special"]["reason"]


@pytest.mark.clause("QZ-3.3.e")
def test_exceptional_and_untitled_are_different_grounds_of_the_notice():
    ground = composed("qinzhou-2020").group("special").plain[0]

    told = {value: text.zh for value, text in ground.options}
    assert told["QZ-3.3.e"].startswith("破格仅放宽学历或资历，非越级")
    assert told["QZ-1.2.a"].startswith("机关流动人员无职称申报限副高以下")


def test_what_an_office_finds_out_later_keeps_nobody_from_submitting():
    form = composed("qinzhou-2020")

    office = waits_for_applicant(needing("person.talent_confirmed", "person.social_insurance.unit_months"), form)
    own = waits_for_applicant(needing("person.works_in_jurisdiction", "person.talent_confirmed"), form)

    assert (office, [(fact.text, fact.group) for fact in own]) == ([], [("在本市单位工作", FormGroup.STANDING)])
