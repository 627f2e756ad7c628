"""Through whom one applies, and where an enterprise's people are reviewed: branches, units from elsewhere, GX-21."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.infra.files.making import pdf
from tests.stages.notices.places import world_of
from tests.stages.reviewing.cases import ACCEPTED, at_acceptance, signed_in, submitted
from tests.stages.reviewing.test_approving import approve
from tests.world import employer, make_world, moment, officer, refused
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.committees.models import Committee
from zhicheng.stages.registry.models import Organization, Post
from zhicheng.stages.registry.services import file_channel_opinion, name_standing
from zhicheng.stages.reviewing.accepting import acceptance_facts
from zhicheng.stages.reviewing.models import Leave, StepKind
from zhicheng.stages.reviewing.way import way_between
from zhicheng.stages.reviewing.whose import departures, refuse_wrong_channel

pytestmark = pytest.mark.django_db
NOW = moment("2026-06-02")


def recorded(world, **standing):
    """The registrar records it of the world's employer."""
    registrar = officer("钱雨桐", 401, Post.REGISTRAR, world.hr)
    facts = {"actor": registrar, "now": NOW, "organization_id": world.employer.pk, "legal_standing": ""} | standing
    name_standing(**facts)
    world.employer.refresh_from_db()
    return registrar


@pytest.mark.clause("QZ-2.1.5.a")
def test_people_of_a_branch_that_is_no_legal_person_apply_through_the_legal_person():
    world = world_of("qinzhou-2020")
    parent = employer("示例水务集团有限公司", world.city, NOW)
    recorded(world, legal_standing="branch", legal_person=parent.name)

    refusal = refused(submitted, world)

    assert (refusal.clauses, refusal.field) == (("QZ-2.1.5.a",), "employer")
    assert parent.name in refusal.message


@pytest.mark.clause("QZ-2.1.5.b")
def test_a_branch_that_bears_liability_by_law_is_an_applying_unit():
    world = world_of("qinzhou-2020")
    recorded(world, legal_standing="liable_branch")

    assert submitted(world).steps.get().organization == world.employer


@pytest.mark.clause("QZ-2.1.3.c", "QZ-2.1.3.d")
def test_a_unit_from_elsewhere_needs_its_opinion_on_file_with_the_title_office_for_the_year():
    world = world_of("qinzhou-2020")
    registrar = recorded(world, headquarters="central")
    facts = {"actor": registrar, "now": NOW, "organization_id": world.employer.pk, "issuer": "人事司", "number": "3号"}
    document = {"file_name": "意见.pdf", "content": pdf()}

    before = refused(submitted, world)
    file_channel_opinion(**facts, year=2026, **document)
    other_year = refused(submitted, world, index=2)
    file_channel_opinion(**facts, year=2027, **document)

    assert before.clauses == other_year.clauses == ("QZ-2.1.3.c", "QZ-2.1.3.d")
    assert submitted(world, index=3).steps.get().organization == world.employer
    assert refused(file_channel_opinion, **facts, year=2027, **document).field == "year"


@pytest.mark.clause("GX-21.6")
def test_a_private_enterprise_registered_elsewhere_is_accepted_only_with_a_reason():
    world = make_world()
    Organization.objects.filter(pk=world.employer.pk).update(kind="private_enterprise")
    recorded(world, registered_in_id=type(world.city).objects.create(code="459902", name="他市", tier="city").pk)
    application = submitted(world)
    organizer = at_acceptance(world, application)

    without = refused(approve, organizer, application, ACCEPTED)
    approve(organizer, application, ACCEPTED, leaves={"GX-21.6": "劳动关系在本市的项目部"})

    assert [finding.clause for finding in departures(application, date(2026, 6, 26))] == ["GX-21.6"]
    assert (without.clauses, without.field) == (("GX-21.6",), "leaves")
    assert Leave.objects.get().clause == "GX-21.6"


@pytest.mark.clause("GX-21.7")
def test_before_the_regional_committee_for_private_enterprises_the_citys_hr_department_recommends():
    world = make_world()
    Organization.objects.filter(pk=world.employer.pk).update(kind="private_enterprise")
    recorded(world, registered_in_id=world.city.pk)
    ordinary = [stage.kind for stage in way_between(world.campaign, world.employer)]
    Committee.objects.filter(pk=world.committee.pk).update(private_enterprises=True)
    campaign = Campaign.objects.select_related("committee").get(pk=world.campaign.pk)
    application = submitted(world)
    application.campaign = campaign
    refuse_wrong_channel(application, date(2026, 6, 8))
    at = application.steps.create(
        kind=StepKind.ACCEPTANCE,
        organization=world.organizer,
        opened_at=ACCEPTED,
        due_on=date(2026, 7, 10),
        closed_at=ACCEPTED,
        outcome="returned",
    )

    assert StepKind.CITY_HR not in ordinary
    assert StepKind.CITY_HR in [stage.kind for stage in way_between(campaign, world.employer)]
    assert refused(refuse_wrong_channel, application, date(2026, 6, 26)).clauses == ("GX-21.7",)
    assert at.kind == StepKind.ACCEPTANCE


@pytest.mark.clause("GX-22.4")
def test_what_reaches_the_organizer_after_its_last_day_is_not_accepted():
    world = make_world()
    late = Campaign.objects.get(pk=world.campaign.pk)
    late.pk, late.code, late.report_by = None, "SL2026-RB", date(2026, 6, 20)
    late.save()
    world.campaign = late
    application = submitted(world)
    organizer = at_acceptance(world, application)

    refusal = refused(approve, organizer, application, ACCEPTED)

    assert acceptance_facts(application.steps.get(kind="acceptance"))["report_by"] == "2026-06-20"
    assert refusal.clauses == ("GX-22.4",)


@pytest.mark.clause("QZ-2.1.5.a")
def test_only_a_branch_names_a_legal_person_and_only_one_that_is_registered():
    world = make_world()
    facts = {"actor": recorded(world), "now": NOW, "organization_id": world.employer.pk}

    whole = refused(name_standing, **facts, legal_standing="legal_person", legal_person=world.employer.name)
    nobody = refused(name_standing, **facts, legal_standing="branch", legal_person="没有这个单位")

    assert whole.field == nobody.field == "legal_person"
    assert refused(name_standing, **facts, legal_standing="king").field == "legal_standing"
    assert refused(file_channel_opinion, **facts, year=2026, issuer="甲", number="1", file_name="a.pdf", content=pdf())


def test_the_registrars_page_keeps_standing_and_files_opinions(client):
    world = make_world()
    registrar = recorded(world, headquarters="outside")
    page = reverse("unit_standing", args=[world.employer.pk])
    filed = {"year": 2026, "issuer": "人力资源部", "number": "3号", "file": SimpleUploadedFile("意见.pdf", pdf())}

    with signed_in(client, registrar, NOW):
        sent = client.post(page, {"legal_standing": "legal_person", "headquarters": "outside"})
        wrong = client.post(page, {"legal_standing": "legal_person", "legal_person": "甲"})
        filing = client.post(reverse("channel_opinion", args=[world.employer.pk]), filed)
        opinion = world.employer.channel_opinions.get()
        document = client.get(reverse("channel_opinion_document", args=[world.employer.pk, opinion.pk]))
        text = client.get(page).content.decode()

    assert (sent.status_code, wrong.status_code, filing.status_code) == (302, 422, 302)
    assert (document.status_code, document["Content-Type"]) == (200, "application/pdf")
    assert "人力资源部，3号" in text
