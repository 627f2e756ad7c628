import pytest

from zhicheng.core.roster import Level, read_title
from zhicheng.core.roster.titles import advice_for


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("技术员", Level.TECHNICIAN),
        ("助理工程师", Level.ASSISTANT),
        ("工程师", Level.INTERMEDIATE),
        ("高级工程师", Level.ASSOCIATE_SENIOR),
        ("正高级工程师", Level.FULL_SENIOR),
        ("工 程 师", Level.INTERMEDIATE),
        ("工程师（中级）", Level.INTERMEDIATE),
    ],
)
def test_engineers_titles_have_their_levels(name: str, level: Level) -> None:
    title = read_title(name)

    assert title is not None
    assert (title.level, title.series) == (level, frozenset({"engineering"}))


@pytest.mark.parametrize(
    "name", ["总工程师", "中级", "中级工程师", "高工", "工程师（高级）", "建筑工程师", "工程师、经济师", ""]
)
def test_posts_levels_and_nicknames_are_no_titles(name: str) -> None:
    assert read_title(name) is None


def test_a_name_may_belong_to_several_series() -> None:
    title = read_title("讲师")

    assert title is not None
    assert title.series == {"university_teaching", "technical_school_teaching", "vocational_teaching"}


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("高工", "如果是指“高级工程师”，请写全称"),
        ("中级", "这是级别。请写职称的全称，如“工程师”"),
        ("总工程师", "请写职称的全称，如“工程师”"),
    ],
)
def test_advice_names_what_was_perhaps_meant(name: str, advice: str) -> None:
    assert advice_for(name) == advice
