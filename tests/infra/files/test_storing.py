"""Uploads: told by their content, straightened, refused with the way out, stored by hash."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.infra.files.making import (
    SIDEWAYS,
    bomb_in_a_pdf,
    bomb_in_a_png,
    huge_png,
    pdf,
    pdf_with_attachment,
    picture,
)
from tests.world import SYSTEM, moment
from zhicheng.infra.files.models import StoredFile
from zhicheng.infra.files.serving import file_response, page_response
from zhicheng.infra.files.stores.interface import object_name
from zhicheng.infra.files.storing import read_content, store_upload
from zhicheng.infra.refusal import Refusal

pytestmark = pytest.mark.django_db
NOW = moment("2026-06-01")


@pytest.fixture
def files(settings, tmp_path) -> Path:
    """An empty store."""
    settings.ZC_FILES = tmp_path / "files"
    return settings.ZC_FILES


def store(name: str, content: bytes) -> StoredFile:
    return store_upload(actor=SYSTEM, now=NOW, name=name, content=content)


def test_a_pdf_is_kept_as_it_came():
    content = pdf(3)

    stored = store("合同.pdf", content)

    assert (stored.kind, stored.pages, read_content(stored)) == (StoredFile.Kind.PDF, 3, content)


def test_a_sideways_phone_photo_is_straightened():
    stored = store("IMG_2041.jpg", picture(400, 300, orientation=SIDEWAYS))

    assert Image.open(io.BytesIO(read_content(stored))).size == (300, 400)


def test_a_phone_photo_in_heif_becomes_a_jpeg():
    stored = store("IMG_2042.HEIC", picture(64, 64, "HEIF"))

    assert stored.kind == StoredFile.Kind.JPEG


def test_a_huge_picture_is_made_smaller_not_refused():
    stored = store("大图.png", picture(5000, 100, "PNG"))

    assert Image.open(io.BytesIO(read_content(stored))).width == 2800


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空文件"),
        (b"MZ\x90\x00", "认不出"),
        (b"%PDF-1.7 broken", "坏了"),
        (pdf(password="x"), "加了密码"),
        (pdf(script=True), "脚本"),
        (pdf(note_script=True), "脚本"),
        (pdf(501), "超过500页"),
        (picture(8, 8)[:40], "认不出"),
        (picture(8, 8, "GIF"), "认不出"),
        (picture(8, 8, "EPS"), "认不出"),
        (bomb_in_a_png, "认不出"),
        (huge_png(), "图片太大"),
        (bomb_in_a_pdf, "坏了"),
        (pdf_with_attachment(), "夹带了别的文件"),
        (pdf() + b"PK\x03\x04 a.exe PK\x05\x06" + bytes(18), "夹带了别的文件"),
        (pdf(root={"/AcroForm": pikepdf.Dictionary(XFA="<xdp/>")}), "XFA"),
        (pdf(root={"/OpenAction": pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")}), "脚本"),
        (pdf(root={"/A": pikepdf.Dictionary(JS="app.alert(1)")}).replace(b"/JS (app", b"/J#53 ("), "脚本"),
        (pdf()[:300], "坏了"),
        (picture() + b"\xff\xda" * 101, "图片太大"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "认不出"),
    ],
)
def test_what_cannot_be_taken_is_told_with_the_way_out_and_leaves_nothing(content, words, files):
    with pytest.raises(Refusal) as refused:
        store("文件", content() if callable(content) else content)

    assert words in refused.value.message
    assert StoredFile.objects.count() == 0
    assert list(files.rglob("*")) == []


def test_the_name_says_nothing_of_the_kind():
    with pytest.raises(Refusal):
        store("照片.jpg", b"<html>")


def test_a_changed_content_is_noticed(files):
    stored = store("a.pdf", pdf())
    (files / object_name(stored.sha256)).write_bytes(b"other")

    with pytest.raises(ValueError, match="does not match"):
        read_content(stored)


def test_a_page_is_shown_as_a_picture():
    response = page_response(store("a.pdf", pdf(2)), 2)

    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "private, no-store"


def test_a_sheet_of_any_shape_gives_a_picture_of_bounded_size():
    ribbon = Image.open(io.BytesIO(page_response(store("a.pdf", pdf(size=(3, 14000))), 1).content))

    assert ribbon.height <= 6000


@pytest.mark.parametrize(
    ("name", "kept", "told"),
    [
        ("学历证书.pdf", "学历证书.pdf", "inline; filename*=utf-8''%E5%AD%A6%E5%8E%86%E8%AF%81%E4%B9%A6.pdf"),
        ('a"b.pdf', 'a"b.pdf', 'inline; filename="a\\"b.pdf"'),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie: x=1.pdf", 'inline; filename="aSet-Cookie: x=1.pdf"'),
        ("../../etc/passwd", "passwd", 'inline; filename="passwd"'),
        ("C:\\秘密\\b.pdf", "b.pdf", 'inline; filename="b.pdf"'),
        ("gpj.\u202eexe.pdf", "gpj.exe.pdf", 'inline; filename="gpj.exe.pdf"'),
    ],
)
def test_a_name_reaches_the_browser_whole_and_nothing_with_it(name, kept, told):
    stored = store(name, pdf(4))

    assert (stored.name, file_response(stored)["Content-Disposition"]) == (kept, told)


def test_there_is_no_page_beyond_the_last():
    with pytest.raises(IndexError):
        page_response(store("a.pdf", pdf(2)), 3)


def test_a_photo_of_the_largest_sensors_is_decoded_small():
    stored = store("IMG_1.jpg", picture(16000, 6000, orientation=SIDEWAYS))

    assert Image.open(io.BytesIO(read_content(stored))).size == (1050, 2800)


def test_a_pdf_that_only_opens_at_a_page_is_taken():
    document = pdf(root={"/OpenAction": pikepdf.Array([pikepdf.Name.Fit]), "/PageMode": pikepdf.Name.UseOutlines})

    assert store("目录.pdf", document).pages == 1


@pytest.mark.parametrize("name", ["😀" * 300 + ".pdf", "a" * 300 + ".pdf"])
def test_of_a_long_name_the_end_is_kept(name):
    stored = store(name, pdf(5))

    assert (len(stored.name), stored.name[-4:]) == (200, ".pdf")
