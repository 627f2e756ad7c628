from datetime import date

import pytest

from zhicheng.core.policy import Question

FIGURES = {
    "order-40-2019": {
        "order40_share": (2, 3, "K"),
        "experts_senior_series": (25, None, "K"),
        "experts_senior_other": (11, None, "K"),
    },
    "example-2020": {
        "elimination_share": (1, 10, "example"),
        "experts_intermediate": (9, None, "example"),
        "experts_junior": (7, None, "example"),
        "employer_vote": (2, 3, "example"),
        "group_size": (5, None, "example"),
        "text_2019_28": (2019, None, "example"),
    },
}


@pytest.mark.clause("KS-4.11.e", "QZ-4.2.a")
@pytest.mark.parametrize("supplement", FIGURES)
def test_each_figure_names_its_source_and_grade(library, supplement):
    found = library.supplement(supplement).figures

    assert {
        name: (figure.numerator if figure.value is None else figure.value, figure.denominator, figure.grade)
        for name, figure in found.items()
    } == FIGURES[supplement]
    assert all(figure.source and figure.article for figure in found.values())


@pytest.mark.parametrize("supplement", FIGURES)
def test_a_figure_fills_only_what_some_pack_leaves_open(library, supplement):
    left_open = {
        name
        for pack in library.packs.values()
        for name, form in pack.parameters.items()
        if form.value is None and form.numerator is None
    }

    assert set(library.supplement(supplement).figures) <= left_open


@pytest.mark.clause("KS-4.11.e")
@pytest.mark.parametrize(("yes", "decision"), [(6, "yes"), (5, "no")])
def test_order_40_answers_what_the_notice_left_open(library, yes, decision):
    facts = {"committee_members": 9, "present": 9, "yes": yes, "no": 9 - yes, "abstain": 0, "mandarin_passed": True}
    asked = Question(policy="kashgar-2020", question="ballot", on=date(2020, 7, 20), facts=facts)
    with_text = Question(
        policy="kashgar-2020", question="ballot", on=date(2020, 7, 20), facts=facts, supplements=("order-40-2019",)
    )
    answer = library.ask(with_text)

    assert (library.ask(asked).decision, answer.decision) == ("unknown", decision)
    assert answer.supplements == (library.supplement("order-40-2019").reference,)
