"""Materials, notices and the employer's deliberation under Qinzhou's notice of 2020."""

import pytest

from tests.core.policy.notices import Notice

MATERIALS = {
    "employer_kind": "private_enterprise",
    "handed_in": ["form", "commitment", "title_number", "industry_education"],
    "degree_online": True,
    "title_held": True,
    "title_online": True,
}
VOTE = {
    "level": "intermediate",
    "group": {"members": 7, "professionals": 5, "professionals_at_level": 5},
    "votes": {"cast": 6, "yes": 5},
    "defence_held": False,
}
OLD_MEASURES = {"group_size": 5, "employer_vote": (2, 3)}


@pytest.fixture
def qz(library):
    return Notice(library, "qinzhou-2020", "2020-08-10")


@pytest.mark.clause("QZ-2.2.1.a", "QZ-2.2.1.b", "QZ-2.2.3.b", "QZ-2.2.4.d")
@pytest.mark.parametrize(
    ("clause", "item"),
    [
        ("QZ-2.2.1.a", "form"),
        ("QZ-2.2.1.b", "commitment"),
        ("QZ-2.2.3.b", "title_number"),
        ("QZ-2.2.4.d", "industry_education"),
    ],
)
def test_what_everybody_hands_in(qz, clause, item):
    others = [one for one in MATERIALS["handed_in"] if one != item]

    assert qz.says(clause, "materials", MATERIALS) == ("yes", "met")
    assert qz.says(clause, "materials", MATERIALS | {"handed_in": others}) == ("no", "failed")


def given(*more):
    return {"handed_in": [*MATERIALS["handed_in"], *more]}


@pytest.mark.clause("QZ-2.2.2.b", "QZ-2.2.2.d")
def test_education_is_proved_only_where_it_cannot_be_found(qz):
    hidden = MATERIALS | {"degree_online": False}

    assert qz.says("QZ-2.2.2.d", "materials", hidden) == ("no", "failed")
    assert qz.says("QZ-2.2.2.d", "materials", hidden | given("degree_proof")) == ("yes", "met")
    assert qz.says("QZ-2.2.2.d", "materials", hidden | {"employer_kind": "public_institution"}) == ("yes", "")
    assert qz.says("QZ-2.2.2.b", "materials", MATERIALS | {"demanded": ["degree_proof"]}) == ("no", "failed")
    assert qz.says("QZ-2.2.2.b", "materials", MATERIALS | {"demanded": []}) == ("yes", "met")
    assert qz.ask("materials", hidden).values["degree_proof_needed"] is True


@pytest.mark.clause("QZ-2.2.3.a", "QZ-2.2.3.b", "QZ-2.2.3.c")
def test_the_title_is_proved_only_where_it_cannot_be_looked_up(qz):
    hidden = MATERIALS | {"title_online": False}
    untitled = MATERIALS | {"title_held": False, "handed_in": ["form", "commitment", "industry_education"]}

    assert qz.says("QZ-2.2.3.c", "materials", hidden) == ("no", "failed")
    assert qz.says("QZ-2.2.3.c", "materials", hidden | given("title_certificate")) == ("yes", "met")
    assert qz.says("QZ-2.2.3.a", "materials", MATERIALS | {"demanded": ["title_certificate"]}) == ("no", "failed")
    assert qz.says("QZ-2.2.3.a", "materials", MATERIALS | {"demanded": ["title_number"]}) == ("yes", "met")
    assert qz.says("QZ-2.2.3.b", "materials", untitled) == ("yes", "")
    assert qz.ask("materials", hidden).values["title_certificate_needed"] is True


@pytest.mark.clause("QZ-2.2.4.c", "QZ-2.2.4.d", "QZ-6.3.g")
def test_continuing_education_on_paper(qz):
    nothing = MATERIALS | {"handed_in": ["form", "commitment", "title_number"], "covid_frontline": True}

    assert qz.says("QZ-2.2.4.c", "materials", MATERIALS | {"demanded": ["public_subject_proof"]}) == ("no", "failed")
    assert qz.says("QZ-2.2.4.d", "materials", nothing) == ("yes", "")


@pytest.mark.clause("QZ-2.2.5.1.a", "QZ-2.2.5.2.b")
@pytest.mark.parametrize(
    ("clause", "case", "proof"),
    [
        ("QZ-2.2.5.1.a", "exceptional", "exceptional_proof"),
        ("QZ-2.2.5.2.b", "identity_differs", "same_person_proof"),
    ],
)
def test_special_cases_bring_their_proof(qz, clause, case, proof):
    special = MATERIALS | {case: True}

    assert qz.says(clause, "materials", special) == ("no", "failed")
    assert qz.says(clause, "materials", special | given(proof)) == ("yes", "met")
    assert qz.says(clause, "materials", MATERIALS) == ("yes", "")


@pytest.mark.clause("QZ-2.3.c")
def test_nothing_outside_the_list_is_demanded(qz):
    answer = qz.ask("materials", MATERIALS | {"demanded": ["outside_list"]})
    finding = next(finding for finding in answer.findings if finding.clause == "QZ-2.3.c")

    assert (answer.decision, finding.result, finding.force) == ("no", "failed", "in_principle")
    assert qz.says("QZ-2.3.c", "materials", MATERIALS | {"demanded": ["commitment"]}) == ("yes", "met")


# 2020-08-10 is a Monday; 1 to 8 October 2020 are holidays and 10 October is worked
@pytest.mark.clause("QZ-3.1.3.c", "QZ-5.1.1.b")
@pytest.mark.parametrize(
    ("kind", "clause"),
    [("employer", "QZ-3.1.3.c"), ("supplementary", "QZ-3.1.3.c"), ("result", "QZ-5.1.1.b")],
)
@pytest.mark.parametrize(
    ("posted", "short", "enough"),
    [("2020-08-10", "2020-08-16", "2020-08-17"), ("2020-09-29", "2020-10-12", "2020-10-13")],
)
def test_notices_last_five_working_days(qz, kind, clause, posted, short, enough):
    facts = {"kind": kind, "posted_on": posted}

    assert qz.says(clause, "notice", facts | {"until": short}) == ("no", "failed")
    assert qz.says(clause, "notice", facts | {"until": enough}) == ("yes", "met")
    assert qz.ask("notice", facts).values["ends_on"] == enough
    assert qz.ask("notice", facts).decision == "yes"


@pytest.mark.clause("QZ-8.2.a")
@pytest.mark.parametrize(("opener", "said"), [("hr", ("yes", "met")), ("organizer", ("no", "failed"))])
def test_the_title_office_alone_opens_who_objected(qz, opener, said):
    assert qz.says("QZ-8.2.a", "notice", {"kind": "employer", "identity_opened_by": opener}) == said
    assert qz.says("QZ-8.2.a", "notice", {"kind": "employer"})[1] == ""


@pytest.mark.clause("QZ-3.1.3.a")
@pytest.mark.parametrize(("shown", "said"), [(3, ("yes", "met")), (2, ("no", "failed"))])
def test_every_applicant_is_shown(qz, shown, said):
    facts = {"kind": "employer", "posted_on": "2020-08-10", "applicants": 3, "shown": shown}

    assert qz.says("QZ-3.1.3.a", "notice", facts) == said


SHOWN = (
    "name",
    "education",
    "current_title",
    "title_date",
    "target_title",
    "specialty",
    "work_history",
    "achievements",
    "works",
)


@pytest.mark.clause("QZ-3.1.3.a")
@pytest.mark.parametrize("lacking", SHOWN)
def test_situation_and_materials_are_shown(qz, lacking):
    facts = {"kind": "employer", "posted_on": "2020-08-10"}
    short = [item for item in SHOWN if item != lacking]

    assert qz.says("QZ-3.1.3.a", "notice", facts | {"contents": list(SHOWN)}) == ("yes", "met")
    assert qz.says("QZ-3.1.3.a", "notice", facts | {"contents": short}) == ("no", "failed")
    assert qz.says("QZ-3.1.3.a", "notice", facts | {"kind": "result", "contents": []}) == ("yes", "")


@pytest.mark.clause("QZ-5.1.2.a")
def test_an_objection_to_the_second_notice_holds_the_report(qz):
    facts = {"kind": "result", "posted_on": "2020-11-02"}

    assert qz.says("QZ-5.1.2.a", "notice", facts | {"open_objections": 1}) == ("no", "failed")
    assert qz.says("QZ-5.1.2.a", "notice", facts | {"open_objections": 0}) == ("yes", "met")
    assert qz.says("QZ-5.1.2.a", "notice", facts | {"kind": "employer", "open_objections": 1}) == ("yes", "")


@pytest.mark.clause("QZ-3.1.3.b")
def test_a_change_is_publicized(qz):
    facts = {"kind": "employer", "posted_on": "2020-08-10", "changed": True}

    assert qz.says("QZ-3.1.3.b", "notice", facts) == ("no", "failed")
    assert qz.says("QZ-3.1.3.b", "notice", facts | {"change_shown": True}) == ("yes", "met")
    assert qz.says("QZ-3.1.3.b", "notice", facts | {"changed": False}) == ("yes", "")


@pytest.mark.clause("QZ-5.1.1.b")
def test_the_second_notice_is_public(qz):
    facts = {"kind": "result", "posted_on": "2020-11-02"}

    assert qz.says("QZ-5.1.1.b", "notice", facts | {"to_public": True}) == ("yes", "met")
    assert qz.says("QZ-5.1.1.b", "notice", facts | {"to_public": False}) == ("no", "failed")


@pytest.mark.clause("QZ-3.1.4.a")
def test_the_vote_waits_for_the_text_of_2017(qz):
    answer = qz.ask("recommendation", VOTE)

    assert (answer.decision, answer.needs) == ("unknown", ("parameter:employer_vote", "parameter:group_size"))


@pytest.mark.clause("QZ-3.1.4.a")
@pytest.mark.parametrize(
    ("cast", "yes", "members", "said"),
    [(6, 5, 7, ("yes", "met")), (6, 4, 7, ("no", "failed")), (5, 5, 5, ("yes", "met")), (4, 4, 4, ("no", "failed"))],
)
def test_with_its_figures_the_vote_exceeds_the_share(qz, cast, yes, members, said):
    group = {"members": members, "professionals": 4, "professionals_at_level": 4}
    facts = VOTE | {"group": group, "votes": {"cast": cast, "yes": yes}}

    assert qz.says("QZ-3.1.4.a", "recommendation", facts, **OLD_MEASURES) == said


@pytest.mark.clause("QZ-3.1.3.a", "QZ-3.1.4.a")
def test_the_notice_comes_before_the_deliberation(qz):
    facts = VOTE | {"notice_ended_on": "2020-08-07"}

    assert qz.says("QZ-3.1.3.a", "recommendation", facts | {"deliberated_on": "2020-08-08"}, **OLD_MEASURES) == (
        "yes",
        "met",
    )
    assert qz.says("QZ-3.1.3.a", "recommendation", facts | {"deliberated_on": "2020-08-07"}, **OLD_MEASURES) == (
        "no",
        "failed",
    )


@pytest.mark.clause("QZ-3.1.4.b")
@pytest.mark.parametrize("missing", ["morality", "results", "professional_level", "ability", "attitude", ""])
def test_the_opinion_has_five_aspects(qz, missing):
    aspects = ["morality", "results", "professional_level", "ability", "attitude"]
    facts = VOTE | {"aspects": [aspect for aspect in aspects if aspect != missing]}
    said = ("no", "failed") if missing else ("yes", "met")

    assert qz.says("QZ-3.1.4.b", "recommendation", facts, **OLD_MEASURES) == said


@pytest.mark.clause("QZ-3.1.4.c")
@pytest.mark.parametrize(
    ("level", "held", "said"),
    [
        ("intermediate", False, ("yes", "")),
        ("associate_senior", False, ("no", "failed")),
        ("associate_senior", True, ("yes", "met")),
        ("full_senior", False, ("no", "failed")),
    ],
)
def test_senior_titles_need_a_defence(qz, level, held, said):
    facts = VOTE | {"level": level, "defence_held": held}

    assert qz.says("QZ-3.1.4.c", "recommendation", facts, **OLD_MEASURES) == said
    assert qz.ask("recommendation", facts).values["defence_required"] is (level != "intermediate")


@pytest.mark.clause("QZ-3.1.4.c")
def test_a_missing_defence_decides_without_the_text_of_2017(qz):
    assert qz.ask("recommendation", VOTE | {"level": "full_senior"}).decision == "no"


@pytest.mark.clause("QZ-3.1.4.e", "QZ-3.1.4.f")
def test_a_freelancer_needs_neither_opinion_nor_defence(qz):
    facts = VOTE | {"employer_kind": "self_employed", "level": "full_senior", "aspects": []}

    assert qz.says("QZ-3.1.4.e", "recommendation", facts) == ("yes", "met")
    assert qz.ask("recommendation", facts).values["defence_required"] is False
    assert qz.says("QZ-3.1.4.e", "recommendation", VOTE)[1] == ""


@pytest.mark.clause("QZ-2.3.d")
@pytest.mark.parametrize(("proofs", "said"), [(1, ("yes", "met")), (2, ("yes", "failed"))])
def test_proofs_of_one_unit_belong_into_one(qz, proofs, said):
    assert qz.says("QZ-2.3.d", "materials", MATERIALS | {"proofs_of_one_unit": proofs}) == said


@pytest.mark.clause("QZ-6.3.d")
def test_results_of_epidemic_work_count_for_front_line_staff(qz):
    results = MATERIALS | {"frontline_results": ["treatment_plan", "psychological_case"]}

    assert qz.says("QZ-6.3.d", "materials", results | {"covid_frontline": True}) == ("yes", "met")
    assert qz.says("QZ-6.3.d", "materials", results) == ("no", "failed")


HANDED_IN = {"QZ-2.2.1.a", "QZ-2.2.1.b", "QZ-2.2.3.b", "QZ-2.2.4.d"}
POSTED = {"posted_on": "2020-08-10"}


@pytest.mark.clause("QZ-2.2.2.b", "QZ-2.2.2.d", "QZ-2.2.3.a", "QZ-2.2.3.b", "QZ-2.2.3.c", "QZ-2.2.4.c", "QZ-2.2.4.d")
@pytest.mark.clause("QZ-2.2.5.1.a", "QZ-2.2.5.2.b", "QZ-2.3.c", "QZ-2.3.d", "QZ-6.3.d")
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, HANDED_IN),
        ({"title_held": False}, HANDED_IN - {"QZ-2.2.3.b"}),
        ({"title_held": False, "title_online": False}, HANDED_IN - {"QZ-2.2.3.b"}),
        ({"title_online": False}, HANDED_IN - {"QZ-2.2.3.b"} | {"QZ-2.2.3.c"}),
        ({"degree_online": False}, HANDED_IN | {"QZ-2.2.2.d"}),
        ({"covid_frontline": True}, HANDED_IN - {"QZ-2.2.4.d"}),
        ({"demanded": []}, HANDED_IN | {"QZ-2.2.2.b", "QZ-2.2.3.a", "QZ-2.2.4.c", "QZ-2.3.c"}),
        (
            {"demanded": [], "degree_online": False, "title_online": False},
            HANDED_IN - {"QZ-2.2.3.b"} | {"QZ-2.2.2.d", "QZ-2.2.3.c", "QZ-2.2.4.c", "QZ-2.3.c"},
        ),
    ],
)
def test_materials_are_told_what_concerns_them_alone(qz, change, told):
    assert qz.told("materials", MATERIALS | change) == told


@pytest.mark.clause("QZ-3.1.3.a", "QZ-3.1.3.b", "QZ-3.1.3.c", "QZ-3.1.4.a", "QZ-3.1.4.b", "QZ-3.1.4.c", "QZ-3.1.4.e")
@pytest.mark.clause("QZ-5.1.1.b", "QZ-5.1.2.a")
@pytest.mark.parametrize(
    ("question", "facts", "told"),
    [
        ("notice", POSTED | {"kind": "employer"}, {"QZ-3.1.3.c"}),
        ("notice", POSTED | {"kind": "employer", "applicants": 3}, {"QZ-3.1.3.c"}),
        ("notice", POSTED | {"kind": "employer", "shown": 3}, {"QZ-3.1.3.c"}),
        ("notice", POSTED | {"kind": "employer", "to_public": True}, {"QZ-3.1.3.c"}),
        ("notice", POSTED | {"kind": "supplementary", "applicants": 3, "shown": 1}, {"QZ-3.1.3.c"}),
        ("notice", POSTED | {"kind": "supplementary", "contents": ["name"]}, {"QZ-3.1.3.c"}),
        ("notice", POSTED | {"kind": "supplementary", "changed": True}, {"QZ-3.1.3.b", "QZ-3.1.3.c"}),
        ("notice", POSTED | {"kind": "result", "changed": True}, {"QZ-5.1.1.b"}),
        ("recommendation", VOTE, {"QZ-3.1.4.a"}),
        ("recommendation", VOTE | {"deliberated_on": "2020-08-08"}, {"QZ-3.1.4.a"}),
        ("recommendation", VOTE | {"notice_ended_on": "2020-08-08"}, {"QZ-3.1.4.a"}),
        ("recommendation", VOTE | {"level": "full_senior"}, {"QZ-3.1.4.a", "QZ-3.1.4.c"}),
        ("recommendation", VOTE | {"employer_kind": "self_employed"}, {"QZ-3.1.4.e"}),
    ],
)
def test_a_notice_and_a_vote_are_told_what_concerns_them_alone(qz, question, facts, told):
    assert qz.told(question, facts) == told
