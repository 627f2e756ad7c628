import pytest

from zhicheng.core.roster.words import read_degree, read_education, read_employer_kind


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("本科", ("bachelor", None)),
        ("全日制本科", ("bachelor", None)),
        ("在职大学本科", ("bachelor", None)),
        ("大专", ("college", None)),
        ("研究生", ("postgraduate", None)),
        ("硕士研究生", ("master", None)),
        ("本科/学士", ("bachelor", "bachelor")),
        ("研究生（工学硕士）", ("postgraduate", "master")),
        ("大学，工学学士", ("bachelor", "bachelor")),
        ("预备技师（技师）班", ("preparatory_technician", None)),
    ],
)
def test_education_in_offices_words(text: str, meaning: tuple[str, str | None]) -> None:
    assert read_education(text) == meaning


@pytest.mark.parametrize("text", ["本科生", "本科/本科", "博士后", "在读"])
def test_other_words_are_no_education(text: str) -> None:
    assert read_education(text) is None


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("学士", "bachelor"),
        ("工学学士学位", "bachelor"),
        ("双学士", "second_bachelor"),
        ("工程硕士", "master"),
        ("博士", "doctor"),
    ],
)
def test_degrees_of_any_discipline(text: str, degree: str) -> None:
    assert read_degree(text) == degree


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("事业单位", "public_institution"),
        ("国企", "state_enterprise"),
        ("私营企业", "private_enterprise"),
        ("其他", None),
    ],
)
def test_kinds_of_employer(text: str, kind: str | None) -> None:
    assert read_employer_kind(text) == kind
