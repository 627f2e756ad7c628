import pytest

from zhicheng.core.roster import clean_name, name_problem


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("赵\u3000俊", "赵俊"),
        (" 赵 俊 ", "赵俊"),
        ("赵\u200b俊", "赵俊"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽・买买提", "阿依古丽·买买提"),
        ("阿依古丽‧买买提", "阿依古丽·买买提"),
        ("阿依古丽 . 买买提", "阿依古丽·买买提"),
        ("赵䶮", "赵䶮"),
        ("钱𬭚", "钱𬭚"),
        ("神﨑", "神﨑"),
    ],
)
def test_names_lose_spaces_and_keep_their_characters(written: str, name: str) -> None:
    assert clean_name(written) == name
    assert name_problem(name) is None


@pytest.mark.parametrize("name", ["赵", "赵" * 21, "赵俊1", "赵俊(曾用名)", "赵\ue000", "·赵俊", "赵··俊", "赵?"])
def test_what_cannot_be_a_name_is_said(name: str) -> None:
    assert name_problem(name) is not None


def test_twenty_characters_are_a_name() -> None:
    assert name_problem("阿" * 9 + "·" + "买" * 10) is None
