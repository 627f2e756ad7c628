"""Malware: four states, told plainly; what is infected is neither kept nor served."""

import pytest

from tests.infra.files.clamd import WICKED, Manner, running_scanner
from tests.infra.files.making import pdf, picture
from tests.world import SYSTEM, moment, refused
from zhicheng.infra.files.checks import scanner_is_there
from zhicheng.infra.files.models import Scan, StoredFile
from zhicheng.infra.files.scanning import ask_scanner, scan
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


@pytest.fixture
def brief(monkeypatch):
    """A scanner is waited for half a second."""
    monkeypatch.setattr(ask_scanner, "__defaults__", (0.5,))


BADLY = {
    "an error": Manner(fixed=b"stream: Can't allocate memory ERROR"),
    "beyond its limit": Manner(longest=100),
    "an answer cut short": Manner(fixed=b"stream: OK", unended=True),
    "a find cut short": Manner(fixed=b"stream: Eicar-Test-Signature FOUND", unended=True),
    "silence": Manner(stays_silent=True),
    "hanging up at the command": Manner(hangs_up="command"),
    "hanging up after the content": Manner(hangs_up="content"),
    "nonsense": Manner(fixed=b"UNKNOWN COMMAND"),
}


@pytest.mark.parametrize("on", ["path", "port"])
@pytest.mark.parametrize("badly", BADLY)
def test_whatever_is_no_clear_answer_leaves_the_upload_kept_pending_and_withheld(badly, on, brief, settings, tmp_path):
    with running_scanner(tmp_path / "clamd" if on == "path" else None, manner=BADLY[badly]) as place:
        settings.ZC_CLAMD = place

        stored = store()

    assert (stored.scan, stored.scanned_at) == (Scan.PENDING, None)
    assert (file_response(stored).status_code, page_response(stored, 1).status_code) == (403, 200)


@pytest.mark.parametrize("on", ["path", "port"])
def test_a_large_content_cut_off_midway_leaves_it_pending(on, settings, tmp_path):
    with running_scanner(tmp_path / "clamd" if on == "path" else None, manner=Manner(longest=1_000_000)) as place:
        settings.ZC_CLAMD = place

        assert scan(bytes(8_000_000)) == Scan.PENDING


@pytest.mark.parametrize(
    ("content", "state"), [(picture(), Scan.CLEAN), (picture() + WICKED, None)], ids=["clean", "found"]
)
def test_over_a_port_it_is_the_same(content, state, settings):
    with running_scanner(None) as place:
        settings.ZC_CLAMD = place
        if state is None:
            assert "查出病毒" in refused(store, content).message
        else:
            assert store(content).scan == state


def test_it_hears_the_content_as_it_is(settings):
    manner = Manner()
    content = bytes(range(256)) * 3000
    with running_scanner(None, manner=manner) as place:
        settings.ZC_CLAMD = place
        scan(content)

    assert manner.scanned == [content]


@pytest.mark.parametrize("place", ["localhost", ":3310", "unix:", "127.0.0.1:clamd"])
def test_a_place_that_is_none_leaves_it_pending(place, settings):
    settings.ZC_CLAMD = place

    assert store().scan == Scan.PENDING


def test_a_file_on_which_it_fails_keeps_no_other_waiting(settings):
    small, large = store(pdf(1)), store(pdf(400))
    StoredFile.objects.update(scan=Scan.PENDING)
    with running_scanner(None, manner=Manner(longest=small.size)) as place:
        settings.ZC_CLAMD = place
        scan_waiting()

    assert [StoredFile.objects.get(pk=file.pk).scan for file in (small, large)] == [Scan.CLEAN, Scan.PENDING]


def test_what_is_found_later_is_never_served_again(settings):
    stored = store(picture())
    StoredFile.objects.update(scan=Scan.PENDING)
    with running_scanner(None, b"stream: Late.Signature FOUND") as place:
        settings.ZC_CLAMD = place
        scan_waiting()

    stored.refresh_from_db()
    assert (stored.scan, file_response(stored).status_code) == (Scan.INFECTED, 403)


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
