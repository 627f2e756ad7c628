import pytest

from tests.core.policy.conftest import policy_files
from zhicheng.core.policy import PolicyError, parse_library

BALLOT = {"committee_members": 9, "present": 9, "yes": 6, "no": 3, "abstain": 0}


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        (BALLOT | {"yess": 1}, "yess: no such fact"),
        (BALLOT | {"yes": "6"}, "yes: int is wanted"),
        (BALLOT | {"yes": True}, "yes: int is wanted"),
        (BALLOT | {"yes": -1}, "yes: -1 is not between"),
        (BALLOT | {"yes": None}, "yes: null"),
        (BALLOT | {"yes": 10, "no": 0}, "impossible together"),
    ],
)
def test_malformed_facts_are_refused_with_their_place(ask, facts, place):
    with pytest.raises(PolicyError, match=place):
        ask("ballot", facts)


@pytest.mark.parametrize("day", ["2024-02-30", "20240615", "2024-6-15"])
def test_a_malformed_date_is_refused(ask, application, day):
    application["person"]["degrees"][0]["awarded_on"] = day
    with pytest.raises(PolicyError, match=r"person\.degrees\[0\]\.awarded_on"):
        ask("application", application)


def test_facts_of_another_pack_are_refused(ask, application):
    application["person"]["mandarin_passed"] = True
    with pytest.raises(PolicyError, match=r"person\.mandarin_passed: no such fact"):
        ask("application", application)


def test_unknown_packs_questions_and_supplements_are_refused(ask, library):
    with pytest.raises(PolicyError, match="no pack 'guangxi'"):
        ask("ballot", BALLOT, policy="guangxi")
    with pytest.raises(PolicyError, match="no question 'vote'"):
        ask("vote", BALLOT)
    with pytest.raises(PolicyError, match="no supplement"):
        library.supplement("order-40")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("yes * ballot_share", "yess * ballot_share", r"guangxi-2022/ballot\.toml:\d+: .*no such name: 'yess'"),
        ("present >= 1 and", "present >= 'x' and", r"guangxi-2022/ballot\.toml:\d+: .*int is wanted"),
        ('clause = "GX-25.3"', 'clause = "GX-25.33"', r"guangxi-2022/ballot\.toml:\d+: no clause GX-25\.33"),
        ("require = ", "requires = ", r"guangxi-2022/ballot\.toml:\d+: "),
        ("present >= 1 and", "__import__('os') and", r"guangxi-2022/ballot\.toml:\d+: no such measure"),
        ("present >= 1 and", "present * yes >= 1 and", r"guangxi-2022/ballot\.toml:\d+: one side of a product"),
        ("present >= 1 and", "(lambda: 1) and", r"guangxi-2022/ballot\.toml:\d+: not part of the language"),
        ('question = "ballot"', "question = ballot", r"guangxi-2022/ballot\.toml:2: "),
    ],
)
def test_a_malformed_pack_is_refused_with_file_and_line(old, new, message):
    files = policy_files()
    files["guangxi-2022/ballot.toml"] = files["guangxi-2022/ballot.toml"].replace(old, new)
    with pytest.raises(PolicyError, match=message):
        parse_library(files)


def test_a_malformed_table_is_refused_with_its_line():
    files = policy_files()
    table = "guangxi-2022/tables/authority.csv"
    files[table] = files[table].replace("GX-10.7,approve_committee,intermediate", "GX-10.7,approve_committee,middle")
    with pytest.raises(PolicyError, match=r"guangxi-2022/tables/authority\.csv:3: level: no value 'middle'"):
        parse_library(files)


def test_the_hash_follows_the_content(library):
    files = policy_files()
    files["guangxi-2022/pack.toml"] = files["guangxi-2022/pack.toml"].replace("value = 25", "value = 27")
    changed = parse_library(files)

    assert changed.pack("guangxi-2022").hash != library.pack("guangxi-2022").hash
    assert changed.pack("kashgar-2020").hash == library.pack("kashgar-2020").hash
    assert parse_library(policy_files()).pack("guangxi-2022").reference == library.pack("guangxi-2022").reference
