"""The law stands beside the field that it rests on, with what would change it."""

import pytest

from tests.stages.applications.filling import DEGREE, PERIOD, STANDING, TITLE
from tests.stages.applications.unsaved import TODAY, application, read
from zhicheng.core.policy import Answer
from zhicheng.stages.applications.beside import Beside, Place, notes_beside, place_of
from zhicheng.stages.applications.models import FormGroup
from zhicheng.stages.applications.pack_facts import told_facts
from zhicheng.stages.applications.pinning import form_asked
from zhicheng.stages.campaigns.asking import ask, look

OF = application()
ASKED = form_asked(OF.campaign)
PERSON = {
    "employed": True,
    "employer_kind": "state_enterprise",
    "continuing_education_done": False,
    "retired": False,
    "civil_servant": False,
    "under_investigation": False,
    "discipline": [],
    "penalty_until": None,
    "integrity_until": None,
    "other_applications": [],
    "degrees": [{"level": "bachelor", "school": "ordinary", "awarded_on": "2010-07-01", "fits": True}],
    "titles": [
        {"series": "engineering", "level": "assistant", "via": "review", "place": "here", "obtained_on": "2024-11-30"}
    ],
    "practice": [{"series": "engineering", "from": "2023-07-01", "until": None}],
}
FORM = read(
    {
        "education": {"rows": [DEGREE | {"id": 4}]},
        "titles": {"rows": [TITLE | {"id": 7}]},
        "practice": {"rows": [PERIOD | {"id": 9}]},
        "standing": STANDING | {"continuing_education_done": "no"},
    },
    OF,
)


def question() -> dict[str, object]:
    person = PERSON | told_facts(ASKED, FORM)
    return {"kind": "review", "title": {"series": "engineering", "level": "intermediate"}, "person": person}


def answered() -> Answer:
    return ask(OF.campaign, "application", on=TODAY, facts=question())


def beside(group: FormGroup, answer: Answer | None) -> Beside:
    findings = answer.findings if answer else look(OF.campaign, "application", on=TODAY, facts=question())
    return notes_beside(findings, answer, ASKED, FORM[group], TODAY)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("person.degrees[0].awarded_on", Place(FormGroup.EDUCATION, "awarded_on", 1)),
        ("person.practice[2].from", Place(FormGroup.PRACTICE, "since", 3)),
        ("person.retired", Place(FormGroup.STANDING, "retired")),
        ("person.employer_kind", Place(FormGroup.BASICS, "employer")),
        ("person.overseas.introduced_on", Place(FormGroup.SPECIAL, "overseas__introduced_on")),
        ("person.integrity_until", None),
        ("title.level", None),
    ],
)
def test_a_fact_stands_where_the_form_asks_for_it(path, place):
    assert place_of(path, ASKED) == place


@pytest.mark.clause("GX-17.2")
@pytest.mark.parametrize("with_answer", [True, False])
def test_missing_continuing_education_is_told_at_its_field(with_answer):
    notes = beside(FormGroup.STANDING, answered() if with_answer else None).fields["continuing_education_done"]

    assert [(note.finding.clause, note.finding.mark) for note in notes] == [("GX-17.2", "mend")]


@pytest.mark.clause("GX-17.3")
def test_too_few_years_are_told_at_the_row_with_the_day_from_which_they_suffice():
    titles = beside(FormGroup.TITLES, answered())

    assert [(note.finding.clause, note.remedies) for note in titles.rows[7]] == [
        ("GX-17.3", ("其他不变，2028年11月30日起符合。",))
    ]


def test_a_remedy_names_the_answer_that_would_do():
    standing = beside(FormGroup.STANDING, answered())

    remedies = [remedy for note in standing.fields["continuing_education_done"] for remedy in note.remedies]
    assert remedies == ["“按规定完成了继续教育”确实是“是”时，就符合。"]


def test_what_is_met_is_counted_and_not_listed():
    standing = beside(FormGroup.STANDING, answered())

    assert (standing.met > 0, list(standing.fields)) == (True, ["continuing_education_done"])


def test_a_group_is_told_nothing_of_the_others():
    assert beside(FormGroup.ACHIEVEMENTS, answered()) == Beside({}, {}, (), 0)
