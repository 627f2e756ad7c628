"""Malware: four states, told plainly; what is infected is neither kept nor served."""

import pytest

from tests.infra.files.clamd import WICKED, running_scanner
from tests.infra.files.making import pdf, picture
from tests.world import SYSTEM, moment, refused
from zhicheng.infra.files.checks import scanner_is_there
from zhicheng.infra.files.models import Scan, StoredFile
from zhicheng.infra.files.serving import file_response, page_response
from zhicheng.infra.files.storing import store_upload
from zhicheng.infra.files.tasks import scan_waiting

pytestmark = pytest.mark.django_db
NOW = moment("2026-06-01")


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.ZC_FILES = tmp_path / "files"
    return settings.ZC_FILES


@pytest.fixture
def scanner(settings, tmp_path):
    with running_scanner(tmp_path / "clamd") as place:
        settings.ZC_CLAMD = place
        yield place


def store(content: bytes = b"") -> StoredFile:
    return store_upload(actor=SYSTEM, now=NOW, name="a.pdf", content=content or pdf())


def test_without_a_scanner_a_file_is_unscanned_and_the_installation_is_warned(settings):
    settings.ZC_CLAMD = ""

    assert store().scan == Scan.UNSCANNED
    assert [warning.id for warning in scanner_is_there()] == ["files.W001"]


def test_what_the_scanner_passes_is_clean(scanner):
    stored = store()

    assert (stored.scan, stored.scanned_at, scanner_is_there()) == (Scan.CLEAN, NOW, [])


def test_what_it_finds_is_refused_and_leaves_nothing(scanner, files):
    refusal = refused(store, picture() + WICKED)

    assert "查出病毒" in refusal.message
    assert (StoredFile.objects.count(), list(files.rglob("*"))) == (0, [])


def test_a_content_of_many_parts_reaches_it_whole(scanner):
    refused(store, picture() + bytes(900_000) + WICKED)


def test_while_it_is_silent_a_file_is_pending_and_shown_as_a_picture_only(settings, tmp_path):
    settings.ZC_CLAMD = f"unix:{tmp_path / 'nobody'}"

    stored = store()

    assert stored.scan == Scan.PENDING
    assert file_response(stored).status_code == 403
    assert page_response(stored, 1)["Content-Type"] == "image/png"


def test_an_answer_that_is_not_clear_leaves_it_pending(settings, tmp_path):
    with running_scanner(tmp_path / "full", b"INSTREAM size limit exceeded. ERROR") as place:
        settings.ZC_CLAMD = place

        assert store().scan == Scan.PENDING


def test_it_is_asked_again_later(settings, scanner):
    StoredFile.objects.filter(pk=store().pk).update(scan=Scan.PENDING)

    scan_waiting()

    assert StoredFile.objects.get().scan == Scan.CLEAN


def test_it_is_not_asked_again_while_it_is_silent(settings, tmp_path):
    settings.ZC_CLAMD = f"unix:{tmp_path / 'nobody'}"
    store()

    scan_waiting()

    assert StoredFile.objects.get().scan == Scan.PENDING


def test_an_infected_file_is_never_served():
    stored = store()
    stored.scan = Scan.INFECTED

    answers = [file_response(stored), page_response(stored, 1)]

    assert [(answer.status_code, "病毒" in answer.content.decode()) for answer in answers] == [(403, True)] * 2
