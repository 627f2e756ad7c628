from tests.core.policy.proving.small import FIGURE, STEPS, pack, rule
from zhicheng.core.policy.proving import prove
from zhicheng.core.policy.proving.comparing import burdens, shifts

RELAX = 'relax = { by = "region_hr", clause = "HI-2", floor = 3 }\n'
BASE = FIGURE.format(value=5, clause="HI-1")
HIGH = pack("high", "HI", rule("HI-1", "years >= least"), BASE + RELAX)
STRICT = pack("high", "HI", rule("HI-1", "years >= least"), BASE + 'burden = "up"\n')


def override(value, consent=""):
    said = f'consent = "{consent}"\n' if consent else ""
    return f'[overrides.least]\nvalue = {value}\nclause = "LO-1"\n{said}'


def status(higher, more):
    return [shift.status for shift in shifts(pack("low", "LO", "", more, higher), higher)]


def test_a_figure_moves_in_its_direction_only():
    assert status(STRICT, override(6)) == ["tighter"]
    assert status(STRICT, override(5)) == []
    assert status(STRICT, override(4)) == ["laxer"]


def test_a_granted_relaxation_needs_consent_and_ends_at_the_floor(library):
    assert status(HIGH, override(3, "样例批复")) == ["granted"]
    assert status(HIGH, override(3)) == ["laxer"]
    assert status(HIGH, override(2, "样例批复")) == ["laxer"]


def test_a_granted_relaxation_is_honoured_by_the_proof(library):
    granted = pack("low", "LO", "", override(3, "样例批复"), HIGH)
    asked = pack("low", "LO", "", override(3), HIGH)

    assert prove(granted, HIGH, {}, library.calendar).proved
    assert prove(asked, HIGH, {}, library.calendar).laxer


def test_more_years_may_be_a_burden_apart():
    found = list(burdens(pack("low", "LO", "", override(6), STRICT), STRICT))

    assert [(burden.name, burden.clause, burden.text.zh) for burden in found] == [
        ("least", "LO-1", "最少年数：5 改为 6")
    ]


def test_a_table_is_compared_row_by_row():
    higher = pack("high", "HI", rule("HI-1", "any(s.grade == grade for s in steps)"), STEPS.format(rows=ROWS))

    assert status(higher, TABLE.format(rows='[["low", 4, 5]]')) == ["tighter"]
    assert status(higher, TABLE.format(rows='[["low", 3, 4], ["high", 6, 6]]')) == ["tighter"]
    assert status(higher, TABLE.format(rows='[["low", 2, 5]]')) == ["laxer"]
    assert status(higher, TABLE.format(rows='[["low", 3, 6]]')) == ["laxer"]
    assert status(higher, TABLE.format(rows='[["middle", 9, 1]]')) == ["laxer"]


ROWS = '[["low", 3, 5], ["high", 6, 6]]'
TABLE = """
[tables.steps]
columns = ["grade:grade", "years:int", "within:int"]
rows = {rows}
"""


CHECKLIST = """
[[checklists]]
id = "list"
place = "p"
series = "s"
level = "l"
note = ["注", "note"]
note_clause = "{clause}"
"""
ITEM = """
[[checklists.items]]
key = "{key}"
title = ["材料", "{key}"]
required = {required}
clause = "{clause}"
hint = ["说明", "hint"]
"""


def test_a_paper_more_is_a_burden_and_no_laxness(library):
    paper = ITEM.format(key="degree", required="false", clause="HI-1")
    higher = pack("high", "HI", rule("HI-1", "years >= 5"), checklist=CHECKLIST.format(clause="HI-1") + paper)
    more = ITEM.format(key="degree", required="true", clause="LO-1") + ITEM.format(
        key="note", required="true", clause="LO-1"
    )
    lower = pack("low", "LO", "", "", higher, checklist=CHECKLIST.format(clause="LO-1") + more)

    result = prove(lower, higher, {}, library.calendar)

    assert [burden.text.en for burden in result.burdens] == ["now required: degree", "one paper more: note"]
    assert result.proved


def test_a_fact_more_is_a_burden_apart(library):
    lower = pack("low", "LO", rule("LO-1", "votes >= 1 and years >= 1"), "", HIGH)

    result = prove(lower, HIGH, {}, library.calendar)

    assert [(burden.name, burden.clause, burden.text.en) for burden in result.burdens] == [
        ("entry.votes", "LO-1", "one fact more: votes")
    ]
    assert result.proved
