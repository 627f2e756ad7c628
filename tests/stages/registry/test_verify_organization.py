"""An employer that a roster entered becomes one that people may choose."""

import pytest
from django.urls import reverse

from tests.stages.registry.desk import CODE, NOW, entered, make_desk, others
from tests.world import SYSTEM, office, refused
from zhicheng.infra.access import Denied
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.audit.models import AuditEntry
from zhicheng.stages.registry.models import Organization, Place
from zhicheng.stages.registry.queries import verified_employers
from zhicheng.stages.registry.services import found_organization, name_representative

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_desk()


def test_a_verified_employer_has_its_facts_and_may_be_chosen(desk):
    before = AuditEntry.objects.count()

    employer = desk.verify(code=f" {CODE.lower()} ", department_id=desk.world.department.pk)

    employer.refresh_from_db()
    assert (employer.code, employer.kind, employer.tier) == (CODE, "private_enterprise", "city")
    assert (employer.place, employer.department) == (desk.world.city, desk.world.department)
    assert employer.verified_at == NOW
    assert employer in verified_employers()
    assert AuditEntry.objects.count() == before + 1


@pytest.mark.clause("GX-21.3", "GX-21.4")
@pytest.mark.parametrize("represents", ["", "archive_agency", "industry_association"])
def test_the_registrar_says_whether_it_acts_for_freelancers(desk, represents):
    assert desk.verify(represents=represents).represents == represents


def test_a_second_verification_is_refused(desk):
    desk.verify()

    assert "已经核实过" in refused(desk.verify, kind="state_enterprise").message
    assert Organization.objects.get(pk=desk.waiting.pk).kind == "private_enterprise"


def test_a_wrong_code_is_refused_at_its_field(desk):
    assert refused(desk.verify, code=CODE[:-1] + ("0" if CODE[-1] != "0" else "1")).field == "code"
    assert Organization.objects.get(pk=desk.waiting.pk).verified_at is None


def test_the_code_of_another_organization_is_refused(desk):
    desk.verify()
    second = entered("示例市南岭监理咨询有限公司", desk.world.city)

    assert refused(desk.verify, organization_id=second.pk).field == "code"
    assert Organization.objects.get(pk=second.pk).verified_at is None


def test_the_city_registers_its_counties_and_not_the_other_way(desk):
    county = desk.world.county
    employer = entered("示例县宏远建筑有限公司", county)

    desk.verify(organization_id=employer.pk, place_id=county.pk, tier="county")

    with pytest.raises(Denied):
        desk.verify(actor=desk.county_registrar)


def test_place_tier_and_department_lie_within_reach(desk):
    world = desk.world
    county_employer = entered("示例县宏远建筑有限公司", world.county)
    county = {"actor": desk.county_registrar, "organization_id": county_employer.pk}
    unverified = found_organization(
        actor=SYSTEM, now=NOW, name="示例市园林局", role="department", tier="city", place=world.city
    )

    assert refused(desk.verify, tier="region").field == "tier"
    assert refused(desk.verify, **county, tier="county").field == "place"
    assert refused(desk.verify, department_id=unverified.pk).field == "department"
    assert refused(desk.verify, department_id=world.employer.pk).field == "department"


def test_a_department_of_the_city_may_be_in_charge_of_a_county_unit(desk):
    world = desk.world
    employer = entered("示例县宏远建筑有限公司", world.county)

    verified = desk.verify(
        actor=desk.county_registrar,
        organization_id=employer.pk,
        place_id=world.county.pk,
        tier="county",
        department_id=world.department.pk,
    )

    assert verified.department_id == world.department.pk


def test_a_department_of_another_county_is_not_in_charge(desk):
    world = desk.world
    other = Place.objects.create(code="459922", name="示例二县", tier="county", parent=world.city)
    elsewhere = office("示例二县水利局", "department", other, NOW)
    employer = entered("示例县宏远建筑有限公司", world.county)
    county = {"actor": desk.county_registrar, "organization_id": employer.pk, "place_id": world.county.pk}

    assert refused(desk.verify, **county, tier="county", department_id=elsewhere.pk).field == "department"


@pytest.mark.parametrize(
    "who",
    [
        "visitor",
        "applicant",
        "employer",
        "department",
        "hr",
        "organizer",
        "supervisor",
        "a registrar of no HR office",
        "the county",
    ],
)
def test_nobody_else_verifies(desk, who):
    with pytest.raises(Denied):
        desk.verify(actor=others(desk)[who])


def test_an_office_is_not_verified_here(desk):
    with pytest.raises(Denied):
        desk.verify(organization_id=desk.world.department.pk)


@pytest.mark.clause("GX-21.3", "GX-21.4")
def test_an_employer_verified_before_is_marked_as_acting_for_freelancers_and_no_longer(desk):
    unit = desk.verify()
    facts = {"actor": desk.registrar, "now": NOW, "organization_id": unit.pk}

    assert name_representative(**facts, represents="archive_agency").represents == "archive_agency"
    assert name_representative(**facts, represents="").represents == ""
    assert refused(name_representative, **facts, represents="employer").field == "represents"
    with pytest.raises(Denied):
        name_representative(**facts | {"actor": desk.county_registrar}, represents="")
    with pytest.raises(Denied):
        name_representative(**facts | {"organization_id": desk.world.organizer.pk}, represents="")


def test_the_registrars_page_marks_an_agency(desk, client):
    unit = desk.verify()
    client.force_login(Account.objects.get(pk=desk.registrar.account_id))
    page = reverse("organization", args=[unit.pk])

    sent = client.post(reverse("represent", args=[unit.pk]), {"represents": "industry_association"})

    assert (sent.status_code, sent["Location"]) == (302, page)
    assert "行业协会</dd>" in client.get(page).content.decode()
