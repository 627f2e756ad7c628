"""A routes.toml at fault is refused with its file and line."""

import pytest

from tests.core.policy.conftest import policy_files
from zhicheng.core.policy import PolicyError
from zhicheng.core.policy.checking.collecting import faults

FAULTS = [
    # what stands there, what is sown, the words of the refusal; the line is that of what is sown
    ('gate = "check"\nwhen = "deliberated"', 'gate = "chekc"\nwhen = "deliberated"', "no gate 'chekc'"),
    ('clauses = ["GX-22.1"]', 'clauses = ["GX-22.9"]', "no clause 'GX-22.9'"),
    ('clause = "GX-21.3"', 'clause = "QZ-3.1.1.a"', "no clause 'QZ-3.1.1.a'"),
    ('actor = "committee"', 'actor = "comittee"', "no body 'comittee'"),
    ('asks = ["ballot"]', 'asks = ["balot"]', "no question 'balot'"),
    ('period = "opening_request"', 'period = "opening"', "no period 'opening'"),
    ('parameter = "postdoc_window"', 'parameter = "window"', "no parameter 'window'"),
    ('after = ["meet"]', 'after = ["met"]', "no step 'met'"),
    ('to = "correct"', 'to = "corect"', "no step or end 'corect'"),
    ('when = "reviewed and to_senior"', 'when = "reviewd and to_senior"', "no such name"),
    ('when = "kind == reconfirmation"', 'when = "kind == reconfirm"', "no value 'reconfirm'"),
    ('when = "of_postdoc"', 'when = "level + 1 == 2"', "int is wanted"),
    ('act = "confirm"', 'act = "confrm"', "no act 'confrm'"),
    ('parameter = "postdoc_window"', 'parameter = "group_size"', "group_size is no length of time"),
    ('least = "result_notice"', 'least = "notice"', "no parameter 'notice'"),
    ('fact = "via"', 'fact = "vai"', "no fact 'vai'"),
    ('stands_for = "employer"', 'stands_for = "employr"', "no body 'employr'"),
    ('office = "hr", tier = "city"', 'office = "hr"', "an HR department has a tier"),
    ('office = "organizer"', 'office = "organizer", tier = "city"', "an HR department has a tier"),
    ('office = "approver"', 'office = "aprover"', "Invalid enum value 'aprover'"),
    ('answer = "lapse"', 'answer = "lapsed"', "Invalid enum value 'lapsed'"),
    ('kind = "void"', 'kind = "gone"', "Invalid enum value 'gone'"),
    ('id = "announce"', 'id = "ballot"', "'ballot' is there twice"),
    ('id = "not_passed"\nkind', 'id = "ballot"\nkind', "'ballot' is a step too"),
    ('title = ["补正", "corrections"]', 'titel = ["补正", "corrections"]', "unknown field `titel`"),
    ("公示不少于 {length} {unit_zh}", "公示不少于 {days} {unit_zh}", "no figure for the words"),
]


@pytest.mark.parametrize(("old", "new", "words"), FAULTS)
def test_a_fault_is_refused_with_its_line(texts, with_routes, old, new, words):
    text = texts["guangxi-2022"]
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    with pytest.raises(PolicyError) as refused:
        with_routes(text.replace(old, new, 1))
    message = str(refused.value)
    assert words in message
    place, number = message.split(":")[:2]
    assert place == "guangxi-2022/routes.toml"
    assert abs(int(number) - line) <= 1


def test_a_condition_compares_single_facts_with_values(texts, with_routes):
    text = texts["guangxi-2022"].replace('when = "of_postdoc"', 'when = "no_department == archive_entrusted"', 1)
    with pytest.raises(PolicyError, match=r"routes\.toml:\d+: a route's condition compares one fact with values"):
        with_routes(text)


def test_a_step_has_one_actor_or_several(texts, with_routes):
    text = texts["guangxi-2022"].replace('actor = "committee"\n', "", 1)
    with pytest.raises(PolicyError, match=r"routes\.toml:\d+: evaluate: either actor or actors is wanted"):
        with_routes(text)


def test_an_act_of_the_schedule_has_to_be_there(texts, with_routes):
    text = texts["qinzhou-2020"].replace('schedule = "apply"', 'schedule = "aply"', 1)
    with pytest.raises(PolicyError, match=r"qinzhou-2020/routes\.toml:\d+: no act 'aply' in the schedule"):
        with_routes(text, "qinzhou-2020")


def test_every_fault_of_a_file_is_told_at_once(texts, with_routes):
    text, sown = texts["guangxi-2022"], []
    for old, new, words in FAULTS:
        if old in text and not words.startswith(("Invalid", "unknown field")):
            text = text.replace(old, new, 1)
            sown.append(words)
    with pytest.raises(PolicyError) as refused:
        with_routes(text)
    told = [str(fault) for fault in (refused.value, *refused.value.others)]
    assert len(sown) > 20
    assert [words for words in sown if not any(words in fault for fault in told)] == []


def test_the_check_of_a_pack_tells_them_all():
    parts = ("facts/", "clauses/", "guangxi-2022/")
    files = {path: text for path, text in policy_files().items() if path.startswith(parts)}
    routes = files["guangxi-2022/routes.toml"]
    misnamed = routes.replace('asks = ["ballot"]', 'asks = ["balot"]', 1).replace('to = "correct"', 'to = "corect"', 1)
    misshapen = routes.replace('answer = "lapse"', 'answer = "lapsed"', 1).replace('kind = "void"', 'kind = "gone"', 1)

    assert [fault.partition(": ")[2] for fault in faults(files | {"guangxi-2022/routes.toml": misnamed})] == [
        "no step or end 'corect'",
        "no question 'balot'",
    ]
    assert [fault.rpartition(" ")[2] for fault in faults(files | {"guangxi-2022/routes.toml": misshapen})] == [
        "'lapsed'",
        "'gone'",
    ]
