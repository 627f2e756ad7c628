"""Uploads as materials: taken once, in two windows, in the grace after the window; refused ones leave nothing."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import world as world_of_tests
from tests.infra.files.making import noise, pdf
from tests.stages.applications.filling import NOW, applicant, attach, begin, picture
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.infra.files import tasks
from zhicheng.infra.files.models import StoredFile, Upload
from zhicheng.stages.applications.models import Material


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.ZC_FILES = tmp_path / "files"
    with fixed_time(NOW):
        yield settings.ZC_FILES


@pytest.fixture(autouse=True)
def half_an_hour_of_grace(monkeypatch):
    terms = world_of_tests.campaign_terms
    monkeypatch.setattr(world_of_tests, "campaign_terms", lambda place: terms(place) | {"grace_minutes": 30})


@pytest.fixture
def who(world):
    return applicant(world)


@pytest.fixture
def application(world, who):
    return begin(world, who)


@pytest.fixture
def signed_in(client, who):
    client.force_login(Account.objects.get(pk=who.account_id))
    return client


def announce(client, content: bytes, **other) -> dict:
    said = {"name": "证书.pdf", "size": len(content), "purpose": "application-1-degree"}
    said |= {"sha256": hashlib.sha256(content).hexdigest()} | other
    return client.post(reverse("begin_upload"), json.dumps(said), content_type="application/json").json()


def send(client, upload: dict, content: bytes, start: int = 0, end: int | None = None):
    return client.patch(
        upload["url"],
        content[start:end],
        content_type="application/octet-stream",
        headers={"Upload-Offset": str(start)},
    )


def arrived(client, content: bytes, **other) -> dict:
    """Everything sent in one chunk; what the server then knows."""
    return send(client, announce(client, content, **other), content).json()


def hand_in(client, application, *uploads: dict, item: str = "degree"):
    url = reverse("attach_material", args=[application.pk, item])
    return client.post(url, {"upload": [upload["id"] for upload in uploads]})


def test_a_small_upload_is_checked_with_its_last_chunk_and_handed_in(signed_in, application):
    content = pdf(2)
    upload = arrived(signed_in, content)

    answer = hand_in(signed_in, application, upload)

    assert (upload["state"], upload["sha256"]) == ("ready", hashlib.sha256(content).hexdigest())
    assert (answer.status_code, Material.objects.get().file.name) == (302, "证书.pdf")


def test_a_large_one_is_checked_by_the_worker(signed_in, application):
    content = noise(700, 600)
    upload = announce(signed_in, content)
    for start in range(0, len(content), 1024 * 1024):
        told = send(signed_in, upload, content, start, start + 1024 * 1024).json()

    tasks.settle(upload["id"])

    assert (told["state"], signed_in.get(upload["url"]).json()["state"]) == ("received", "ready")


def test_a_double_click_and_a_second_window_hand_in_one_file(signed_in, application):
    content = pdf()
    upload = arrived(signed_in, content)
    hand_in(signed_in, application, upload)

    again = hand_in(signed_in, application, upload)
    other_window = hand_in(signed_in, application, arrived(signed_in, content))

    assert (again.status_code, other_window.status_code) == (302, 302)
    assert (Material.objects.count(), StoredFile.objects.count()) == (1, 1)


def test_several_files_are_each_taken_or_refused(signed_in, application):
    url = reverse("attach_material", args=[application.pk, "degree"])
    wicked = SimpleUploadedFile("照片.jpg", b"MZ\x90")

    answer = signed_in.post(url, {"file": [SimpleUploadedFile("一.png", picture()), wicked]})

    assert (answer.status_code, Material.objects.get().file.name) == (422, "一.png")
    assert "认不出这种文件" in answer.content.decode()


def test_a_refused_upload_is_told_at_its_item(signed_in, application):
    upload = arrived(signed_in, b"MZ\x90", name="照片.jpg")

    answer = hand_in(signed_in, application, upload)

    assert (upload["state"], answer.status_code, Upload.objects.count()) == ("refused", 422, 0)
    assert "认不出这种文件" in answer.content.decode()


def test_what_is_refused_for_its_pages_leaves_nothing(
    signed_in, application, files, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        upload = arrived(signed_in, pdf(4))
    with django_capture_on_commit_callbacks(execute=True):
        answer = hand_in(signed_in, application, upload, item="contract")

    assert (answer.status_code, "最多3页" in answer.content.decode()) == (422, True)
    assert [path for path in files.rglob("*") if path.is_file()] == []


def test_the_page_tells_what_is_on_its_way(signed_in, application):
    content = pdf(3)
    begun = announce(signed_in, content, purpose=f"application-{application.pk}-degree")
    send(signed_in, begun, content, 0, len(content) // 2)
    arrived(signed_in, pdf(2), name="合同.pdf", purpose=f"application-{application.pk}-contract")

    page = signed_in.get(reverse("draft", args=[application.pk, "materials"])).content.decode()

    assert "“证书.pdf”传到 49 %" in page or "“证书.pdf”传到 50 %" in page
    assert "“合同.pdf”传完了，还没有放进来" in page


@pytest.mark.parametrize(
    ("said", "status"),
    [(b"", 422), (b"[]", 422), (b'{"name": 1}', 422), (b'{"name": "a", "purpose": "x", "size": true}', 422)],
)
def test_what_no_page_says_is_refused(signed_in, said, status):
    assert signed_in.post(reverse("begin_upload"), said, content_type="application/json").status_code == status


@pytest.mark.parametrize("offset", ["", "-1", "1.5", "٣", "9" * 30])
def test_an_offset_that_is_none_is_refused(signed_in, offset):
    upload = announce(signed_in, pdf())

    answer = signed_in.patch(upload["url"], b"x", content_type="x/y", headers={"Upload-Offset": offset})

    assert answer.status_code == 422


def test_a_chunk_out_of_turn_is_told_where_to_go_on(signed_in):
    content = pdf()
    upload = announce(signed_in, content)
    send(signed_in, upload, content, 0, 100)

    answer = send(signed_in, upload, content, 0, 100)

    assert (answer.status_code, answer.json()["offset"]) == (409, 100)


def test_a_chunk_above_the_largest_is_not_read(signed_in):
    upload = announce(signed_in, bytes(3_000_000))

    assert send(signed_in, upload, bytes(1024 * 1024 + 1)).status_code == 413


def test_an_upload_is_given_up(signed_in):
    upload = announce(signed_in, pdf())

    assert signed_in.delete(upload["url"]).status_code == 204
    assert signed_in.get(upload["url"]).status_code == 404


@pytest.mark.parametrize(
    ("begun", "ended", "status"), [(-5, 10, 302), (-5, 31, 422), (1, 2, 422)], ids=["in grace", "after it", "too late"]
)
@pytest.mark.clause("GX-19.1")
def test_what_was_begun_before_the_end_may_be_handed_in_within_the_grace(signed_in, application, begun, ended, status):
    closes = application.campaign.closes_at
    with fixed_time(closes + timedelta(minutes=begun)):
        upload = arrived(signed_in, pdf())

    with fixed_time(closes + timedelta(minutes=ended)):
        answer = hand_in(signed_in, application, upload)

    assert (answer.status_code, Material.objects.count()) == (status, int(status == 302))


def test_a_file_that_cannot_be_taken_any_more_leads_to_the_case(signed_in, application):
    type(application).objects.filter(pk=application.pk).update(number="X-1", status="under_review")

    answer = hand_in(signed_in, application, arrived(signed_in, pdf()))

    assert answer["Location"] == reverse("journey", args=[application.pk])


def test_a_preview_stands_in_the_page_with_the_hash(signed_in, application, who):
    material = attach(who, application)

    page = signed_in.get(reverse("draft", args=[application.pk, "materials"])).content.decode()

    assert material.file.sha256 in page
    assert "预览degree.png" in page
    assert "未查毒" in page
