"""The pages of a library: empty and filled, each act and each refusal, and the months and papers they tell."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.stages.applications.filling import picture
from tests.stages.portfolios.shelf import DATA, NOW, all_entries, owner, put
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.stages.portfolios.kinds import Kind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with fixed_time(NOW):
        yield


@pytest.fixture
def who():
    return owner()


@pytest.fixture
def signed_in(client, who):
    client.force_login(Account.objects.get(pk=who.account_id))
    return client


def text(response) -> str:
    return response.content.decode()


def entry_url(kind: str, number: int = 0) -> str:
    return reverse("library_entry", args=[kind, number])


@pytest.mark.parametrize("kind", Kind.values)
def test_every_kind_opens_empty_and_filled_and_to_be_changed(who, signed_in, kind):
    assert "还没有填" in text(signed_in.get(reverse("library_kind", args=[kind])))
    entry = put(who, kind)

    assert "第1条" in text(signed_in.get(reverse("library_kind", args=[kind])))
    assert "有1处" not in text(signed_in.get(entry_url(kind, entry.pk)))
    assert "你的个人库里有1条" in text(signed_in.get(reverse("library")))


def test_an_entry_is_saved_changed_and_removed(signed_in):
    assert signed_in.post(entry_url("degree"), DATA["degree"]).status_code == 302
    number = all_entries()[0]["id"]
    change = DATA["degree"] | {"major": "水利水电", "version": "1"}

    assert signed_in.post(entry_url("degree", number), change).status_code == 302
    assert all_entries()[0]["data"]["major"] == "水利水电"
    assert signed_in.post(entry_url("degree", number), {"remove": "1"}).status_code == 302
    assert all_entries()[0]["removed_at"] == NOW


def test_what_was_typed_with_faults_stays_on_the_page(signed_in):
    page = signed_in.post(entry_url("degree"), DATA["degree"] | {"awarded_on": "以前"})

    assert page.status_code == 422
    assert "示例理工学院" in text(page)
    assert "这不是日期" in text(page)


def test_a_page_left_open_does_not_overwrite(who, signed_in):
    entry = put(who, "degree")
    signed_in.post(entry_url("degree", entry.pk), DATA["degree"] | {"major": "甲", "version": "1"})

    page = signed_in.post(entry_url("degree", entry.pk), DATA["degree"] | {"major": "乙", "version": "1"})

    assert page.status_code == 409
    assert "另一个窗口" in text(page)


def test_a_file_is_put_with_its_entry_seen_and_taken_away(who, signed_in):
    entry = put(who, "degree")
    sent = SimpleUploadedFile("毕业证.png", picture(), "image/png")

    back = signed_in.post(reverse("add_evidence", args=["degree", entry.pk]), {"file": sent})

    assert back["Location"].endswith(f"#entry-{entry.pk}")
    page = text(signed_in.get(reverse("library_kind", args=["degree"])))
    assert "毕业证.png" in page
    number = int(page.split("/library/evidence/")[1].split("/")[0])
    assert signed_in.get(reverse("evidence", args=[number])).status_code == 200
    assert signed_in.get(reverse("evidence_page", args=[number, 1])).status_code == 200
    assert signed_in.get(reverse("evidence_page", args=[number, 2])).status_code == 404
    signed_in.post(reverse("remove_evidence", args=[number]))
    assert "毕业证.png" not in text(signed_in.get(reverse("library_kind", args=["degree"])))


def test_a_refused_file_is_told_at_its_entry(who, signed_in):
    entry = put(who, "degree")

    assert signed_in.post(reverse("add_evidence", args=["degree", entry.pk])).status_code == 422


@pytest.mark.clause("QZ-6.2.g")
def test_papers_for_advice_are_shown_with_their_clause(who, signed_in):
    put(who, "advice")

    page = text(signed_in.get(reverse("library_kind", args=["advice"])))

    assert "<dd>2篇</dd>" in page
    assert "QZ-6.2" in page or "六（二）" in page


def test_overlapping_periods_count_once(who, signed_in):
    put(who, "practice")
    put(who, "practice", since="2021-01", until="2022-12", post="工程师")

    assert "相加3年0个月" in text(signed_in.get(reverse("library_kind", args=["practice"])))


def test_who_is_not_registered_is_sent_to_do_so(client):
    client.force_login(Account.objects.create_user("newcomer"))

    assert client.get(reverse("library"))["Location"] == reverse("identity")
    assert client.get(reverse("library_kind", args=["degree"])).status_code == 404


def test_kinds_and_numbers_that_are_none_are_absent(who, signed_in):
    entry = put(who, "degree")

    assert signed_in.get("/library/nothing/").status_code == 404
    assert signed_in.get(entry_url("title", entry.pk)).status_code == 404
    assert signed_in.post(reverse("add_evidence", args=["title", entry.pk])).status_code == 404
