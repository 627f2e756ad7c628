"""The picture of a way: well-formed, complete, and no text runs out of its box."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from zhicheng.core.policy import Text
from zhicheng.core.policy.routing.drawing import draw
from zhicheng.core.policy.routing.layout import BOX, END, ENDS, PAD, lay_out
from zhicheng.core.policy.routing.rendering import Teller, chain_json, tell, tell_briefly
from zhicheng.core.policy.routing.wrapping import width, wrap, wrap_evenly

SVG = "{http://www.w3.org/2000/svg}"
CASES = [
    ("guangxi-2022", {"level": "associate_senior", "employer_kind": "private_enterprise", "unit_tier": "county"}),
    ("qinzhou-2020", {"level": "intermediate", "employer_kind": "social_organization", "unit_tier": "county"}),
    ("kashgar-2020", {"level": "full_senior", "employer_kind": "state_enterprise", "unit_tier": "county"}),
]


@pytest.fixture
def teller(library):
    """Words in a language; values are called by their ids."""
    return lambda policy, language="zh": Teller(
        pack=library.pack(policy), name_of=lambda kind, value: Text(zh=value, en=value), language=language
    )


def said(picture: str) -> str:
    return "".join(text.text or "" for text in ET.fromstring(picture).iter(f"{SVG}text"))  # noqa: S314 - our own


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("policy", "facts"), CASES)
def test_every_step_body_and_clause_is_in_the_picture(way, teller, policy, facts, language):
    chain = way(policy, **facts)
    told = teller(policy, language)
    words = re.sub(r"\s", "", said(draw(chain, told)))
    for stop in chain.stops:
        assert re.sub(r"\s", "", told.text(stop.step.title)) in words
        assert re.sub(r"\s", "", told.body(stop.body)) in words
        for clause in stop.clauses:
            assert clause in words


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("policy", "facts"), CASES)
def test_no_line_is_wider_than_its_box_and_no_box_stands_on_another(way, teller, policy, facts, language):
    layout = lay_out(way(policy, **facts), teller(policy, language))
    cards = [card for row in layout.rows for card in (row.card, *row.asides)]
    for card in cards:
        assert all(width(line.text, line.size) <= BOX - 2 * PAD + line.size for line in card.lines)
        assert card.bottom <= layout.high
    for flag in (flag for row in layout.rows for flag in row.flags):
        assert all(width(line, END) <= ENDS for line in flag.end)
    for lane in range(len(layout.lanes)):
        column = sorted((card.y, card.bottom) for card in cards if card.lane == lane)
        assert all(below[0] > above[1] for above, below in pairwise(column))


def test_whoever_applies_has_the_first_lane_and_days_stand_in_the_box(way, teller):
    policy, facts = CASES[2]
    layout = lay_out(way(policy, **facts), teller(policy))
    apply = next(row.card for row in layout.rows if row.card.id == "apply")
    assert layout.lanes[0] == "applicant"
    assert "2020-05-15—2020-06-30" in [line.text for line in apply.lines]


def test_a_picture_is_the_same_every_time(way, teller):
    policy, facts = CASES[0]
    assert draw(way(policy, **facts), teller(policy)) == draw(way(policy, **facts), teller(policy))


def test_where_no_way_exists_the_picture_says_why(way, teller):
    chain = way(
        "kashgar-2020", level="intermediate", field="health", employer_kind="public_institution", unit_tier="city"
    )
    assert "卫生健康系列另行安排" in said(draw(chain, teller("kashgar-2020")))
    assert "KS-2.1.b" in tell(chain, teller("kashgar-2020"))
    assert "KS-2.1.b" in tell_briefly(chain, teller("kashgar-2020"))


def test_the_text_says_who_acts_what_is_checked_the_answers_and_the_law(way, teller):
    lines = tell(
        way(level="intermediate", employer_kind="public_institution", unit_tier="county"), teller("guangxi-2022")
    )
    assert "推荐至评委会【县（市、区）人社部门】" in lines
    assert "审查：组建单位按条件审核材料（GX-22.1）" in lines
    assert "答复：一次性告知补正 → c（GX-22.2）" in lines
    assert "期限：公示不少于 5 个工作日（GX-20(2).2）" in lines
    assert "依据：《评审办法》第22条第1款（GX-22.1）" in lines


def test_a_way_as_json(way, library):
    chain = way(level="intermediate", employer_kind="public_institution", unit_tier="county")
    told = chain_json(chain, library.pack("guangxi-2022"))
    accept = next(step for step in told["steps"] if step["id"] == "accept")
    assert accept["actor"] == "organizer"
    assert [(answer["answer"], answer["to"], answer["clause"]) for answer in accept["answers"]] == [
        ("approve", "open", "GX-22.1"),
        ("return", "correct", "GX-22.2"),
        ("reject", "not_accepted", "GX-22.4"),
    ]
    assert {end["id"] for end in told["ends"]} >= {"certified", "not_accepted", "abandoned", "not_passed"}


def test_lines_break_between_characters_and_between_words():
    assert wrap("审议推荐小组", 10, 30) == ["审议推", "荐小组"]
    assert wrap("a notice of five", 10, 50) == ["a notice", "of five"]
    assert wrap("形成《个人", 10, 30) == ["形成", "《个人"]
    assert wrap("公示期满，上报", 10, 40) == ["公示期满，", "上报"]


def test_even_lines_leave_no_single_character_behind():
    assert wrap_evenly("提交申报材料并作出承诺", 14, 148) == ["提交申报材料", "并作出承诺"]
