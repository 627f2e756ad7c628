"""The pages on which offices look after links, import, verify and settle."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.infra.exchange.conftest import NOW, office, town
from tests.infra.exchange.office import TOKEN
from tests.infra.exchange.test_services import by_hand, imported, picture, sheet
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.infra.exchange.contract import stored_answer
from zhicheng.infra.exchange.kinds import Kind
from zhicheng.infra.exchange.models import Finding, Inquiry, LinkSetting, Settlement
from zhicheng.infra.exchange.queries import open_mismatches
from zhicheng.stages.registry.models import Person

__all__ = ["office", "town"]


@pytest.fixture(autouse=True)
def _clock():
    with fixed_time(NOW):
        yield


@pytest.fixture
def sit(town, client):
    """Sign in, by default as the registrar."""

    def sign_in(who=None):
        client.force_login(Person.objects.get(pk=(who or town.registrar).person_id).account)
        return client

    return sign_in


def at(name: str, kind: Kind = Kind.INSURANCE) -> str:
    return reverse(name, args=[kind])


def typed(town, **other):
    facts = {
        "name": town.applicant.name,
        "id_number": town.applicant.id_number,
        "office": "社保中心",
        "as_of": "2026-06-01",
    }
    return facts | {"agrees": ""} | other


def test_a_link_that_is_not_connected_says_so_and_offers_the_other_ways(town, sit):
    page = sit().get(reverse("links")).content.decode()

    assert page.count("is-off") == len(Kind)
    for name in ("verify_by_hand", "import_sheet", "connect_link"):
        assert at(name) in page


def test_an_officer_of_human_resources_verifies_but_neither_imports_nor_connects(town, sit):
    page = sit(town.hr).get(reverse("links")).content.decode()

    assert (at("verify_by_hand") in page, at("import_sheet") in page, at("connect_link") in page) == (
        True,
        False,
        False,
    )


def test_a_link_is_connected_and_its_token_never_shown(town, sit, office):
    client = sit()
    refused = client.post(at("connect_link"), {"office": "社保中心", "base_url": "http://x.example", "token": TOKEN})
    answer = client.post(at("connect_link"), {"office": "社保中心", "base_url": office.url, "token": TOKEN})

    assert (refused.status_code, answer.status_code) == (422, 302)
    assert TOKEN not in refused.content.decode() + client.get(at("connect_link")).content.decode()
    assert "已接通" in client.get(reverse("links")).content.decode()
    assert LinkSetting.objects.get().token == TOKEN


def test_faults_of_a_sheet_stand_by_row_and_column(town, sit):
    file = SimpleUploadedFile("明细.csv", sheet("陶然,123,202605,滨江水务"))
    answer = sit().post(at("import_sheet"), {"office": "社保中心", "as_of": "2026-06-01", "file": file})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "第2行" in page
    assert "身份证号" in page
    assert Finding.objects.count() == 0


def test_a_sound_sheet_goes_in(town, sit):
    file = SimpleUploadedFile("明细.csv", sheet(f"陶然,{town.applicant.id_number},202605,滨江水务"))
    answer = sit().post(at("import_sheet"), {"office": "社保中心", "as_of": "2026-06-01", "file": file}, follow=True)

    assert "1人有了查询结果，0人没有在本平台登记" in answer.content.decode()


@pytest.mark.clause("QZ-3.3.f")
def test_by_hand_rows_are_read_as_those_of_a_sheet(town, sit):
    rows = {"row1-first": "2026年4月", "row1-payer": "单位", "row1-unit": "滨江水务"}
    file = SimpleUploadedFile("截图.png", picture())
    answer = sit(town.hr).post(at("verify_by_hand"), typed(town, **rows, file=file))

    assert answer.status_code == 302
    finding = Finding.objects.get()
    assert [row.month for row in stored_answer(Kind.INSURANCE, finding.data).rows] == ["2026-04", "2026-05", "2026-06"]
    assert finding.verified_by_id == town.hr.account_id


def test_by_hand_a_fault_stands_at_its_field_and_nothing_is_kept(town, sit):
    rows = {"row1-first": "2026年13月", "row1-payer": "单位"}
    answer = sit(town.hr).post(at("verify_by_hand"), typed(town, **rows, file=SimpleUploadedFile("a.png", picture())))

    assert answer.status_code == 422
    assert "没有 13 月" in answer.content.decode()
    assert Finding.objects.count() == 0


def test_who_is_unknown_and_who_is_out_of_reach_are_told_the_same(town, sit):
    file = lambda: SimpleUploadedFile("a.png", picture())  # noqa: E731 - each request reads one to its end
    outside = sit(town.county).post(at("verify_by_hand"), typed(town, file=file()))
    unknown = sit(town.hr).post(at("verify_by_hand"), typed(town, name="陶冉", file=file()))

    for answer in (outside, unknown):
        assert answer.status_code == 422
        assert "没有找到这个人" in answer.content.decode()


def test_a_connected_link_is_asked_from_the_same_page(town, sit, office):
    town.connect(office)
    client = sit(town.hr)
    assert "向示例市社保中心查询" in client.get(at("verify_by_hand")).content.decode()

    answer = client.post(at("verify_by_hand"), typed(town, ask="1"))

    assert answer.status_code == 302
    assert Inquiry.objects.get().person_id == town.applicant.pk


@pytest.mark.clause("QZ-3.3.g", "QZ-3.3.j")
def test_a_difference_is_listed_and_settled_once(town, sit):
    imported(town, sheet(f"陶冉,{town.applicant.id_number},202605,滨江水务"))
    address = reverse("mismatch", args=[open_mismatches().get().pk])
    client = sit(town.hr)
    assert "1处不一致等你核实" in client.get(reverse("links")).content.decode()
    assert address in client.get(reverse("mismatches")).content.decode()
    assert "陶冉" in client.get(address).content.decode()

    answer = client.post(address, {"verdict": "stands", "reason": "曾用名，看过户口簿"})

    assert answer.status_code == 302
    assert Settlement.objects.get().verdict == "stands"
    assert client.get(address).status_code == 404


def test_evidence_is_opened_by_whoever_settles_and_nobody_else(town, sit):
    finding = by_hand(town, agrees=False)
    address = reverse("mismatch_evidence", args=[finding.pk])
    client = sit(town.hr)
    assert address in client.get(reverse("mismatch", args=[finding.pk])).content.decode()

    assert client.get(address)["Content-Type"].startswith("image/")
    assert sit(town.county).get(address).status_code == 404


def test_the_list_of_differences_costs_the_same_for_any_number(town, sit, django_assert_max_num_queries):
    imported(town, sheet(f"陶冉,{town.applicant.id_number},202605,滨江水务"))
    client = sit(town.hr)
    with django_assert_max_num_queries(14):
        client.get(reverse("mismatches"))
