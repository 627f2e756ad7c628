"""The pages on which people say who they are and ask a registrar; and the registrar's answers."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.stages.applications.filling import picture
from tests.stages.registry.asking import NEW_EMPLOYER, PHONE, ask, found, number, who
from tests.stages.registry.desk import NOW, applicant, make_desk
from zhicheng.core.identity import sample_uscc
from zhicheng.infra.access import Actor
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.stages.registry.models import Person, Petition, State

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with fixed_time(NOW):
        yield


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def newcomer(client):
    client.force_login(Account.objects.create_user("newcomer"))
    return client


@pytest.fixture
def registrar(desk, client):
    client.force_login(Account.objects.get(pk=desk.registrar.account_id))
    return client


def sit(client, actor: Actor):
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def proof() -> SimpleUploadedFile:
    return SimpleUploadedFile("证明.png", picture(), "image/png")


def text(response) -> str:
    return response.content.decode()


def said(desk, id_number: str) -> dict[str, object]:
    return {"name": "林知远", "id_number": id_number, "phone": PHONE, "place": desk.world.city.pk}


def test_a_taken_number_is_told_and_claimed_from_the_same_page(desk, newcomer):
    holder = applicant(desk.world, 300)
    facts = said(desk, holder.id_number)

    told = newcomer.post(reverse("identity"), facts)
    claimed = newcomer.post(reverse("identity"), facts | {"claim": "1", "file": proof()})

    assert told.status_code == 409
    assert "已有人登记" in text(told)
    assert "覃若溪" not in text(told)
    assert claimed.status_code == 302
    assert "在等登记员判定" in text(newcomer.get(reverse("identity")))


def test_without_employer_a_place_is_asked_for(desk, newcomer):
    page = newcomer.post(reverse("identity"), said(desk, number(1)) | {"place": ""})

    assert "就要选所在地" in text(page)
    assert newcomer.post(reverse("identity"), said(desk, number(1))).status_code == 302
    assert Person.objects.get(name="林知远").place == desk.world.city


def test_a_former_name_is_sent_decided_and_shown(desk, client):
    person = applicant(desk.world, 300)
    url = reverse("petition", args=["former_name"])

    sent = sit(client, who(person)).post(url, {"name": "覃小溪", "file": proof()})
    petition = Petition.objects.get()
    decision = {"outcome": "granted", "reason": "看过户籍证明"}
    decided = sit(client, desk.registrar).post(reverse("petition_desk", args=[petition.pk]), decision)

    page = text(sit(client, who(person)).get(reverse("identity")))
    assert (sent.status_code, decided.status_code) == (302, 302)
    assert ("覃小溪" in page, "看过户籍证明" in page) == (True, True)


def test_a_petition_without_its_proof_is_told(desk, client):
    page = sit(client, who(applicant(desk.world, 300))).post(reverse("petition", args=["verify"]))

    assert page.status_code == 200
    assert not Petition.objects.exists()


def test_an_invitation_leads_to_a_registered_employer(desk, client):
    someone = applicant(desk.world, 300)
    Person.objects.filter(pk=someone.pk).update(employer=desk.waiting)

    link = text(sit(client, who(someone)).post(reverse("invite_employer", args=[desk.waiting.pk])))
    path = "/invitations/" + link.split("/invitations/")[1].split('"')[0]
    page = text(client.get(path))
    facts = {"name": desk.waiting.name, "code": sample_uscc(61), "kind": "private_enterprise", "tier": "city"}
    sent = client.post(path, facts | {"place": desk.world.city.pk, "file": proof()})

    assert desk.waiting.name in page
    assert sent.status_code == 302
    assert client.get(path).status_code == 409


def test_the_registrar_sees_what_waits_and_settles_it(desk, registrar):
    person = applicant(desk.world, 300)
    petition, request = ask(who(person), "verify"), found(desk, who(person))

    listed = text(registrar.get(reverse("requests")))
    shown = text(registrar.get(reverse("petition_desk", args=[petition.pk])))
    refused = {"outcome": "refused", "reason": "看不清"}
    registrar.post(reverse("petition_desk", args=[petition.pk]), refused)
    registrar.post(reverse("employer_request", args=[request.pk]), refused)

    petition.refresh_from_db()
    request.refresh_from_db()
    assert ("覃若溪" in listed, NEW_EMPLOYER in listed) == (True, True)
    assert person.id_number not in shown
    assert (petition.state, request.state) == (State.REFUSED, State.REFUSED)
    assert "没有要核对的" in text(registrar.get(reverse("requests")))


def test_two_registrations_are_merged_on_the_persons_page(desk, registrar):
    kept = Person.objects.create(name="覃若溪", employer=desk.world.employer, registered_at=NOW)
    applicant(desk.world, 300)
    url = reverse("merge_person", args=[kept.pk])

    unknown = registrar.post(url, {"username": "nobody", "reason": "同一张身份证"})
    merged = registrar.post(url, {"username": "person-300", "reason": "同一张身份证"})

    assert (unknown.status_code, merged["Location"]) == (422, reverse("person", args=[kept.pk]))
    assert "合并重复的登记" in text(registrar.get(reverse("person", args=[kept.pk])))
