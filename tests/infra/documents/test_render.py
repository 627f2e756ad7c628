import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tests.infra.documents.samples import DATA, DAY, LONG_EMPLOYER, LONG_NAME
from zhicheng.infra.documents import Attachment, DocumentError, MissingGlyphError, render
from zhicheng.infra.documents.fonts import font_folder
from zhicheng.infra.documents.qr import qr_svg

MARK, SEAL = (232, 236, 238), (193, 44, 31)
ALL = pytest.mark.parametrize("template", DATA)


def made(template: str, folder: Path, *, sample: bool = True, **changes: object) -> bytes:
    return render(template, {**DATA[template], **changes}, sample=sample, document_date=DAY, folder=folder)


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def texts(pdf: bytes) -> list[str]:
    with opened(pdf) as document:
        return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]


def colours(page: pypdfium2.PdfPage) -> dict[tuple[int, int, int], int]:
    counted = page.render(scale=1).to_pil().convert("RGB").getcolors(1 << 20)
    return {colour: count for count, colour in counted}


@ALL
def test_same_input_gives_the_same_bytes(template: str, folder: Path) -> None:
    assert made(template, folder) == made(template, folder)


@ALL
def test_document_declares_pdf_a_3b_and_its_date(template: str, folder: Path) -> None:
    with pikepdf.open(io.BytesIO(made(template, folder))) as document:
        metadata = document.open_metadata()
        found = {key: metadata[key] for key in ("pdfaid:part", "pdfaid:conformance", "xmp:CreateDate")}

    assert found == {"pdfaid:part": "3", "pdfaid:conformance": "B", "xmp:CreateDate": "2024-09-12T00:00:00+08:00"}


@ALL
def test_every_font_is_embedded_without_a_cid_set(template: str, folder: Path) -> None:
    with pikepdf.open(io.BytesIO(made(template, folder))) as document:
        found = [item for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/FontName" in item]
        keys = [set(item.keys()) for item in found]

    assert keys
    assert all("/CIDSet" not in one and one & {"/FontFile2", "/FontFile3"} for one in keys)


@ALL
def test_sample_says_so_on_every_page(template: str, folder: Path) -> None:
    notes = ["样例：人名、单位、编号、日期和印章都是虚构的" in text for text in texts(made(template, folder))]

    assert notes == [True] * len(notes)


@ALL
def test_sample_bears_its_mark_across_every_page(template: str, folder: Path) -> None:
    with opened(made(template, folder)) as document:
        marked = [colours(page).get(MARK, 0) for page in document]

    assert min(marked) > 5000


@ALL
def test_real_document_has_no_mark_and_no_invented_seal(template: str, folder: Path) -> None:
    with opened(made(template, folder, sample=False)) as document:
        used = {colour for page in document for colour in colours(page)}

    assert used & {MARK, SEAL} == set()


def test_seal_leaves_the_text_under_it_readable_by_machine(folder: Path) -> None:
    (text,) = texts(made("letter", folder))

    assert "请在2024年9月20日前一次补齐。示例市工程系列中级评委会办公室2024年9月12日" in text


@pytest.mark.parametrize("template", ["certificate", "notice", "application", "letter"])
def test_name_of_twenty_characters_is_whole(template: str, folder: Path) -> None:
    assert LONG_NAME in "".join(texts(made(template, folder)))


@pytest.mark.parametrize("template", ["register", "notice", "application"])
def test_long_employer_wraps_and_is_whole(template: str, folder: Path) -> None:
    assert LONG_EMPLOYER in "".join(texts(made(template, folder)))


@pytest.mark.parametrize("name", ["张#let𬭎", "*林*远*", "$x$", "[欧阳]", '引"号\\', "//林"])
def test_what_people_write_is_never_markup(name: str, folder: Path) -> None:
    assert name in "".join(texts(made("certificate", folder, name=name)))


def test_character_that_no_font_has_is_an_error_with_the_text(folder: Path) -> None:
    with pytest.raises(MissingGlyphError) as caught:
        made("certificate", folder, name="林𪸩远")

    assert "𪸩" in caught.value.text


def test_register_repeats_its_heading_on_every_page(folder: Path) -> None:
    pages = [text for text in texts(made("register", folder)) if LONG_EMPLOYER in text]

    assert ["姓名工作单位同意" in page for page in pages] == [True, True, True]


@pytest.mark.clause("GX-20(2).3")
def test_employers_notice_lists_what_the_law_names(folder: Path) -> None:
    person = {
        "name": "莫问之",
        "education": "本科",
        "current_title": "助理工程师",
        "title_date": "2019年12月",
        "target_title": "工程师",
        "specialty": "建筑施工",
    }

    (text,) = texts(made("notice", folder, kind="employer", people=[person]))

    assert "序号姓名学历现职称取得时间申报职称申报专业1莫问之本科助理工程师2019年12月工程师建筑施工" in text


def test_times_are_those_of_shanghai(folder: Path) -> None:
    (text,) = texts(made("receipt", folder))

    assert "提交时间2024年8月20日14:20" in text


def test_material_has_the_pages_asked_for(folder: Path) -> None:
    assert len(texts(made("material", folder, pages=30))) == 30


def test_certificate_shows_the_photo(folder: Path) -> None:
    photo = io.BytesIO()
    Image.new("RGB", (413, 579), (10, 200, 30)).save(photo, "JPEG")

    with opened(made("certificate", folder, photo=photo.getvalue())) as document:
        used = colours(document[0])

    assert sum(count for (red, green, blue), count in used.items() if green > 180 and red < 40 and blue < 60) > 10000


@pytest.mark.clause("GX-42.3")
def test_signed_record_travels_inside_the_document(folder: Path) -> None:
    record = Attachment("cert.cose", b"\xd2\x84", "application/cose", "签名的证书记录")

    pdf = render(
        "certificate",
        DATA["certificate"],
        sample=True,
        document_date=DAY,
        attachments=[record],
        folder=folder,
    )

    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.attachments["cert.cose"].get_file().read_bytes() == b"\xd2\x84"
        assert document.Root.AF[0].AFRelationship == pikepdf.Name.Data


def test_unknown_template_is_refused(folder: Path) -> None:
    with pytest.raises(DocumentError, match="no template"):
        render("../secrets", {}, sample=True, document_date=DAY, folder=folder)


def test_data_that_do_not_fit_are_refused(folder: Path) -> None:
    with pytest.raises(DocumentError, match="title"):
        render("letter", {}, sample=False, document_date=date(2024, 1, 1), folder=folder)


def test_folder_without_the_fonts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="Noto Serif SC"):
        made("letter", tmp_path)


def test_fonts_live_in_the_home_of_the_installation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZC_HOME", str(tmp_path))

    assert font_folder() == tmp_path / "fonts"


def test_mark_of_the_fragment_does_not_cost_three_sizes() -> None:
    version_13_with_margin = 'width="73" height="73"'

    assert version_13_with_margin in qr_svg(DATA["certificate"]["qr"])
