import io
from pathlib import Path

import msgspec
import pikepdf
import pytest
from PIL import Image, ImageOps
from samples.build import SEASON

from zhicheng.cli.materials import make_material, materials_of
from zhicheng.cli.papers import paper_of
from zhicheng.cli.season_data import ApplicantPlan, Fate, Look, MaterialPlan, load_season
from zhicheng.infra.documents.fonts import font_folder

PACKAGE = Path(__file__).parents[2] / "frontend" / "node_modules" / "@expo-google-fonts" / "noto-serif-sc"
PLAN = load_season(SEASON)
LONGEST_NAME = max(PLAN.applicants, key=lambda one: len(one.name))


@pytest.fixture(scope="session")
def fonts() -> Path:
    for place in (font_folder(), PACKAGE):
        if any(place.rglob("NotoSerifSC_400Regular.ttf")):
            return place
    pytest.fail("the fonts are not there: run the front-end step of ./zc")


def material(look: Look, pages: int = 1) -> MaterialPlan:
    return MaterialPlan(item="held_title", title="助理工程师职称证书", look=look, pages=pages)


@pytest.mark.parametrize("look", list(Look))
def test_the_same_seed_gives_the_same_bytes(fonts: Path, look: Look) -> None:
    one, other = (make_material(LONGEST_NAME, material(look), seed=7, fonts=fonts) for _ in range(2))

    assert one == other


@pytest.mark.parametrize("look", [Look.SCAN_PDF, Look.PHONE_PHOTO])
def test_another_seed_looks_otherwise(fonts: Path, look: Look) -> None:
    one, other = (make_material(LONGEST_NAME, material(look), seed=seed, fonts=fonts) for seed in (7, 8))

    assert one.content != other.content


@pytest.mark.parametrize("look", [Look.CLEAN_PDF, Look.SCAN_PDF])
def test_a_pdf_has_its_pages(fonts: Path, look: Look) -> None:
    made = make_material(LONGEST_NAME, material(look, pages=3), seed=7, fonts=fonts)

    with pikepdf.open(io.BytesIO(made.content)) as document:
        assert len(document.pages) == 3


def test_a_phone_photo_lies_on_its_side_until_its_exif_is_heeded(fonts: Path) -> None:
    made = make_material(LONGEST_NAME, material(Look.PHONE_PHOTO), seed=7, fonts=fonts)

    with Image.open(io.BytesIO(made.content)) as photo:
        upright = ImageOps.exif_transpose(photo)
        assert (photo.format, photo.getexif()[0x0112]) == ("JPEG", 6)
        assert photo.width > photo.height
        assert upright.height > upright.width


def test_files_are_named_as_devices_name_them(fonts: Path) -> None:
    names = {look: make_material(LONGEST_NAME, material(look), seed=7, fonts=fonts).name for look in Look}

    assert names[Look.CLEAN_PDF] == "助理工程师职称证书.pdf"
    assert names[Look.SCAN_PDF].startswith("扫描件")
    assert names[Look.PHONE_PHOTO].startswith("IMG_2026")
    assert names[Look.PNG] == "助理工程师职称证书.png"


def test_made_files_are_kept_and_not_made_again(fonts: Path, tmp_path: Path) -> None:
    applicant = next(one for one in PLAN.applicants if one.fate is Fate.DRAFT)

    made = materials_of(applicant, seed=7, fonts=fonts, cache=tmp_path)
    kept = materials_of(applicant, seed=7, fonts=tmp_path / "no fonts", cache=tmp_path)

    assert kept == made
    assert len(list(tmp_path.iterdir())) == len(applicant.materials)


def test_the_file_in_the_wrong_slot_shows_what_it_is() -> None:
    (returned,) = [one for one in PLAN.applicants if one.fate is Fate.RETURNED]
    (wrong,) = [one for one in returned.materials if one.shows]

    assert (wrong.item, paper_of(returned, wrong)["title"]) == ("held_title", "继续教育学时证明")


@pytest.mark.parametrize("applicant", PLAN.applicants, ids=lambda one: one.key)
def test_every_paper_names_its_person(applicant: ApplicantPlan) -> None:
    for one in applicant.materials:
        said = msgspec.json.encode(paper_of(applicant, one)).decode()
        assert applicant.name in said
