"""The registrar's pages: who reaches them, what they show, what they cost."""

from datetime import date

import pytest
from django.urls import reverse

from tests.stages.registry.desk import CODE, NOW, applicant, entered, make_desk, others
from tests.world import employer, person
from zhicheng.infra.access import Actor
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.stages.registry.models import Appointment, Organization, Person, Post
from zhicheng.stages.registry.services import appoint_by_registrar, end_appointment

pytestmark = pytest.mark.django_db
MANY = 60


@pytest.fixture(autouse=True)
def _clock():
    with fixed_time(NOW):
        yield


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def someone(desk):
    return applicant(desk.world, 300)


@pytest.fixture
def sit(desk, client):
    """Sign in, by default as the city's registrar."""

    def sign_in(who: Actor | None = None):
        client.force_login(Person.objects.get(pk=(who or desk.registrar).person_id).account)
        return client

    return sign_in


def addresses(desk, someone) -> list[str]:
    unit = [desk.world.employer.pk]
    return [
        reverse("organization", args=unit),
        reverse("organization_people", args=unit),
        reverse("person", args=[someone.pk]),
    ]


WHY = "对照身份证"


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_registrar_begins_at_the_list(desk, sit):
    page = text(sit().get("/start/", follow=True))

    assert "1家单位等你核实" in page
    assert f'href="{reverse("organizations")}" aria-current="page"' in page


def test_nobody_else_reaches_the_pages(desk, someone, sit, client):
    strangers = others(desk)
    del strangers["visitor"]
    for path in addresses(desk, someone):
        assert client.get(path).status_code == 302
        for stranger in strangers.values():
            assert sit(stranger).get(path).status_code == 404
        client.logout()


def test_only_registrars_have_a_list_and_each_the_own(desk, someone, sit):
    path = reverse("organizations")

    assert sit(others(desk)["hr"]).get(path).status_code == 404
    county = text(sit(desk.county_registrar).get(path))
    assert ("示例县人力资源和社会保障局" in county, "示例市住房和城乡建设局" in county) == (True, False)


def test_what_waits_comes_first_and_the_search_stands_in_the_address(desk, sit):
    page = text(sit().get(reverse("organizations")))
    found = text(sit().get(reverse("organizations"), {"q": "滨江", "role": "employer"}))

    assert page.index("示例市青禾园林工程有限公司") < page.index("示例县人力资源和社会保障局")
    assert "找到1家单位" in found
    assert "示例市青禾园林工程有限公司" not in found
    assert "找到0家单位" in text(sit().get(reverse("organizations"), {"q": "没有"}))


def test_a_full_list_counts_its_queries(desk, sit, django_assert_max_num_queries):
    for index in range(MANY):
        employer(f"示例市第{index}水利工程公司", desk.world.city, NOW, department=desk.world.department)
    client = sit()

    with django_assert_max_num_queries(12):
        page = text(client.get(reverse("organizations")))

    assert page.count('<th scope="row">') == 50
    assert "page=2" in page
    assert text(client.get(reverse("organizations"), {"page": "2"})).count('<th scope="row">') == 66 - 50


def test_pages_of_an_organization_count_their_queries(desk, someone, sit, django_assert_max_num_queries):
    for index in range(310, 320):
        applicant(desk.world, index)
        appoint(desk, username=f"person-{index}")
    client = sit()

    for path in addresses(desk, someone):
        with django_assert_max_num_queries(12):
            text(client.get(path))
    with django_assert_max_num_queries(14):
        text(client.get(reverse("organization", args=[desk.waiting.pk])))


def appoint(desk, **other) -> Appointment:
    facts = {
        "actor": desk.registrar,
        "now": NOW,
        "organization_id": desk.world.employer.pk,
        "username": "person-300",
        "post": Post.EMPLOYER_HANDLER,
        "since": NOW.date(),
    }
    return appoint_by_registrar(**(facts | other))


def verifying(desk, **other) -> dict[str, object]:
    return {"code": CODE, "kind": "private_enterprise", "tier": "city", "place": desk.world.city.pk} | other


def test_an_employer_is_verified_on_its_page(desk, sit):
    path = reverse("verify_organization", args=[desk.waiting.pk])

    wrong = text(sit().post(path, verifying(desk, code=CODE[:-1] + "?")))
    assert "有1处要改" in wrong
    assert sit().post(path, verifying(desk))["Location"] == reverse("organization", args=[desk.waiting.pk])

    again = text(sit().post(path, verifying(desk)))
    assert "已经核实过" in again
    assert Organization.objects.get(pk=desk.waiting.pk).code == CODE


def test_somebody_is_appointed_and_ended_on_the_page(desk, someone, sit):
    unit = desk.world.employer.pk
    form = {"username": "person-300", "post": "employer_handler", "since": "2026-06-02"}

    answer = sit().post(reverse("appoint", args=[unit]), form)
    assert answer["Location"] == reverse("organization", args=[unit])
    assert "已经担任同一职务" in text(sit().post(reverse("appoint", args=[unit]), form))

    held = Appointment.objects.get(person=someone)
    ending = reverse("end_appointment", args=[unit, held.pk])
    assert "不能早于今天" in text(sit().post(ending, {"last_day": "2026-06-01"}))
    assert sit().post(ending, {"last_day": "2026-06-30"}).status_code == 302
    held.refresh_from_db()
    assert held.last_day == date(2026, 6, 30)


def test_what_has_ended_is_kept_in_sight(desk, someone, sit):
    held = appoint(desk)
    end_appointment(actor=desk.registrar, now=NOW, appointment_id=held.pk, last_day=NOW.date())

    with fixed_time(NOW.replace(day=3)):
        page = text(sit().get(reverse("organization", args=[desk.world.employer.pk])))

    assert "还没有人任职" in page
    assert "以前的任职1项" in page


def test_registrars_have_no_button_to_end_them(desk, sit):
    held = desk.world.hr.appointments.get(post=Post.REGISTRAR)

    page = text(sit().get(reverse("organization", args=[desk.world.hr.pk])))

    assert reverse("end_appointment", args=[desk.world.hr.pk, held.pk]) not in page


def test_a_person_is_corrected_without_showing_the_number(desk, someone, sit):
    path = reverse("person", args=[someone.pk])
    before = text(sit().get(path))

    answer = sit().post(path, {"name": "覃若希", "employer": desk.world.employer.pk, "reason": WHY})

    assert answer["Location"] == path
    assert Person.objects.get(pk=someone.pk).name == "覃若希"
    assert someone.id_number not in before
    assert someone.id_number[-4:] not in before
    assert "有1处要改" in text(sit().post(path, {"name": "7", "employer": desk.world.employer.pk, "reason": WHY}))


def test_whoever_moves_away_leaves_the_registrars_sight(desk, sit):
    unit = entered("示例县宏远建筑有限公司", desk.world.county)
    moving = person("苏合", 305, unit=unit)
    path = reverse("person", args=[moving.pk])

    answer = sit(desk.county_registrar).post(path, {"name": "苏合", "employer": desk.world.employer.pk, "reason": WHY})

    assert answer["Location"] == reverse("organizations")
    assert sit(desk.county_registrar).get(path).status_code == 404


def test_oneself_is_shown_without_a_form(desk, sit):
    assert "由另一位登记员更正" in text(sit().get(reverse("person", args=[desk.registrar.person_id])))
