"""The hook for a report on texts that are alike: who subscribes hears of each file and can read it."""

from collections import defaultdict

import pytest

from tests.infra.files.making import endless_pdf, pdf, picture, written_pdf
from tests.world import SYSTEM, moment
from zhicheng.infra import events
from zhicheng.infra.files.events import FileStored
from zhicheng.infra.files.models import Scan, StoredFile
from zhicheng.infra.files.rendering import NotDrawnError, draw_page
from zhicheng.infra.files.serving import page_response
from zhicheng.infra.files.storing import store_document, store_upload
from zhicheng.infra.files.text import text_of

pytestmark = pytest.mark.django_db
NOW = moment("2026-06-01")


def store(content: bytes) -> StoredFile:
    return store_upload(actor=SYSTEM, now=NOW, name="论文", content=content)


@pytest.fixture
def heard(monkeypatch) -> list[StoredFile]:
    """What a comparer of texts is told."""
    told: list[StoredFile] = []
    monkeypatch.setattr(events, "_handlers", defaultdict(list))
    events.subscribe(FileStored, lambda event: told.append(event.file))
    return told


def test_who_subscribes_hears_of_every_file_that_is_handed_in(heard):
    stored = store(written_pdf("Pump station", "East bank"))
    store_document(actor=SYSTEM, now=NOW, name="会议记录", pdf=pdf())

    assert heard == [stored]
    assert [page.strip() for page in text_of(stored)] == ["Pump station", "East bank"]


def test_a_photo_has_no_text():
    assert text_of(store(picture())) == [""]


def test_an_infected_file_is_not_read():
    stored = store(written_pdf("x"))
    stored.scan = Scan.INFECTED

    assert text_of(stored) == [""]


def test_what_is_no_pdf_ends_in_the_other_process(tmp_path):
    wrong = tmp_path / "wrong"
    wrong.write_bytes(b"%PDF-")

    with pytest.raises(NotDrawnError):
        draw_page(wrong, 1, tmp_path / "out")


@pytest.mark.long
def test_a_page_that_never_ends_is_ended():
    response = page_response(store(endless_pdf()), 1)

    assert (response.status_code, "显示不出来" in response.content.decode()) == (422, True)
