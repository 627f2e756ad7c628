"""What is missing is decided exactly: the answer is what all completions agree on, and it names what matters."""

import copy
import itertools
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.policy.conftest import APPLICATION
from zhicheng.core.policy.reading import read_record
from zhicheng.core.policy.refining import refine
from zhicheng.core.policy.rules import verdict
from zhicheng.core.policy.scoping import scope_of

ASKED = date(2024, 6, 15)
BOOLS = [True, False]
DAYS = ["2024-06-14", "2024-06-15", "2024-06-16", "2031-01-01"]
LEVELS = ["technician", "assistant", "intermediate", "associate_senior", "full_senior"]
DEGREES = ["secondary", "college", "bachelor", "master", "doctor"]
# every value is tried on which a rule of the application may turn, so that the enumeration is complete
CHOICES = {
    "kind": ["review", "recognition", "reconfirmation", "transfer"],
    "title.level": LEVELS,
    "person.employed": BOOLS,
    "person.retired": BOOLS,
    "person.civil_servant": BOOLS,
    "person.under_investigation": BOOLS,
    "person.continuing_education_done": BOOLS,
    "person.major_contribution": BOOLS,
    "person.assessment_passed": BOOLS,
    "person.insured_by_employer": BOOLS,
    "person.employer_kind": ["private_enterprise", "public_institution", "state_organ", "self_employed"],
    "person.integrity_until": [None, *DAYS],
    "person.penalty_until": [None, *DAYS],
    "person.degrees[0].level": DEGREES,
    "person.degrees[0].fits": BOOLS,
    "person.titles[0].level": LEVELS,
    "person.titles[0].via": ["review", "exam", "recognition", "autonomous"],
    "person.titles[0].place": ["here", "elsewhere"],
}
WHOLE = copy.deepcopy(APPLICATION)
WHOLE["person"] |= {"assessment_passed": True, "insured_by_employer": True}
EXAMPLES = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def changed(facts, values):
    """Return the facts with other values; a value of `...` takes the fact away."""
    facts = copy.deepcopy(facts)
    for path, value in values.items():
        place = facts
        *way, last = path.replace("[", ".").replace("]", "").split(".")
        for name in way:
            place = place[int(name) if name.isdigit() else name]
        if value is ...:
            place.pop(last, None)
        else:
            place[last] = value
    return facts


@pytest.fixture
def scope(library):
    pack = library.pack("guangxi-2022")
    fields = pack.ruling("application").fields
    return lambda facts: scope_of(pack, read_record(pack.schema, fields, facts), ASKED, [], library.calendar)


def complete(base, absent):
    for values in itertools.product(*(CHOICES[path] for path in absent)):
        yield values, changed(base, dict(zip(absent, values, strict=True)))


def mattering(decisions, absent):
    """Return the facts of which two values alone lead to different decisions."""
    return {
        path
        for place, path in enumerate(absent)
        for values, decision in decisions.items()
        for value in CHOICES[path]
        if decisions[(*values[:place], value, *values[place + 1 :])] != decision
    }


@given(pick=st.randoms(use_true_random=False))
@EXAMPLES
def test_the_answer_is_what_all_completions_agree_on(library, scope, pick):
    pack = library.pack("guangxi-2022")
    ruling = pack.ruling("application")
    known = pick.sample(sorted(CHOICES), pick.randint(0, 5))
    base = changed(WHOLE, {path: pick.choice(CHOICES[path]) for path in known})
    absent = sorted(pick.sample(sorted(CHOICES), pick.randint(1, 3)))

    decisions = {values: verdict(ruling, scope(facts)) for values, facts in complete(base, absent)}
    refined = refine(ruling, pack.schema, scope(changed(base, dict.fromkeys(absent, ...))))
    agreed = set(decisions.values())

    if None in agreed:  # a kind or a title may ask for facts that nobody gave: no completion is against the answer
        assert agreed <= {None, refined.decision} or refined.decision is None
    else:
        assert refined.decision == (agreed.pop() if len(agreed) == 1 else None)
        assert set(refined.needs) == mattering(decisions, absent)


@pytest.mark.long
@given(pick=st.randoms(use_true_random=False))
@settings(EXAMPLES, max_examples=2000)
def test_the_answer_is_what_all_completions_agree_on_for_many(library, scope, pick):
    test_the_answer_is_what_all_completions_agree_on.hypothesis.inner_test(library, scope, pick)
