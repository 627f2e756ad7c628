"""What a pack relaxes of the layer above it is remarked at its line; a granted relaxation is a note."""

import pytest

from tests.core.policy.proving.small import FIGURE, STEPS, pack, rule
from zhicheng.core.policy.checking.directions import direction_remarks
from zhicheng.core.policy.proving import prove

RELAX = 'relax = { by = "region_hr", clause = "HI-2", floor = 3 }\n'
ANY_STEP = rule("HI-1", "any(s.grade == grade and years >= s.years for s in steps)")
EACH_STEP = rule("HI-1", "years >= s.years", 'each = "s in steps"\nwhen = "s.grade == grade"')
GRANTED_STEPS = STEPS.format(rows='[["low", 3, 5], ["high", 6, 6]]') + RELAX
FEWER_YEARS = """
[tables.steps]
columns = ["grade:grade", "years:int", "within:int"]
rows = [["low", 2, 5], ["high", 6, 6]]
{consent}
"""
CONSENT = 'consent = "样例批复"'


def figures(value, consent=""):
    higher = pack("high", "HI", rule("HI-1", "years >= least"), FIGURE.format(value=5, clause="HI-1") + RELAX)
    said = f'[overrides.least]\nvalue = {value}\nclause = "LO-1"\n{consent}\n'
    return pack("low", "LO", "", said, higher), higher


def tables(question=ANY_STEP, consent=""):
    higher = pack("high", "HI", question, GRANTED_STEPS)
    return pack("low", "LO", "", FEWER_YEARS.format(consent=consent), higher), higher


def remarked(lower, higher):
    found = list(direction_remarks(lower, higher))
    written = lower.layers[-1].head.text.splitlines()
    return [(one.kind, one.is_note, one.what, written[int(one.place.rpartition(":")[2]) - 1].strip()) for one in found]


@pytest.mark.parametrize(
    ("value", "consent", "remarks"),
    [
        (6, "", []),
        (4, "", [("laxer", False, "least", "[overrides.least]")]),
        (4, CONSENT, [("granted", True, "least", "[overrides.least]")]),
        (2, CONSENT, [("laxer", False, "least", "[overrides.least]")]),
    ],
)
def test_a_figure_relaxed_without_a_grant_is_to_be_looked_at(value, consent, remarks):
    assert remarked(*figures(value, consent)) == remarks


@pytest.mark.parametrize(("consent", "kind"), [("", "laxer"), (CONSENT, "granted")])
def test_a_table_relaxed_without_a_grant_is_to_be_looked_at(consent, kind):
    assert remarked(*tables(consent=consent)) == [(kind, kind == "granted", "table steps", "[tables.steps]")]


def test_the_grant_is_told_with_its_clause_and_document():
    (remark,) = direction_remarks(*tables(consent=CONSENT))

    assert remark.text.zh.endswith("依据：region_hr, HI-2, 样例批复")


@pytest.mark.parametrize("question", [ANY_STEP, EACH_STEP])
def test_a_granted_table_is_honoured_by_the_proof(library, question):
    granted, above = tables(question, CONSENT)
    asked, higher = tables(question)

    assert prove(granted, above, {}, library.calendar).proved
    assert prove(asked, higher, {}, library.calendar).laxer
