from datetime import date

import pytest

from zhicheng.core.policy.telling.outline import outline_of_pack


def test_a_clause_is_cited_by_article_with_our_gist(library):
    citation = library.pack("guangxi-2022").citation("GX-17(4)")

    assert (citation.article, citation.gist_zh) == ("《评审办法》第17条（四）", "诚信库记录期内不得申报")


@pytest.mark.clause("GX-22.3")
def test_periods_name_their_reading(library):
    period = library.pack("guangxi-2022").periods["correction"]

    assert (period.length, period.unit, period.clause, period.reading) == (5, "working_day", "GX-22.3", "A20")


@pytest.mark.clause("GX-19.4")
def test_a_checklist_says_that_nothing_else_may_be_asked_for(library):
    checklist = library.pack("guangxi-2022").checklists["engineering-intermediate"]

    assert checklist.note_clause == "GX-19.4"
    assert [item.number for item in checklist.items] == list(range(1, len(checklist.items) + 1))
    assert len({item.key for item in checklist.items}) == len(checklist.items)


def test_every_figure_has_its_clause(library):
    for pack in library.packs.values():
        for name, parameter in pack.parameters.items():
            assert parameter.clause in pack.clauses, name


@pytest.mark.clause("GX-10.6", "GX-20.3", "GX-31.3", "GX-7.4")
def test_every_act_level_and_tier_has_exactly_one_body(library, ask):
    for act in ("approve_committee", "recommend", "confirm", "issue"):
        for level in ("junior", "intermediate", "senior"):
            for tier in ("region", "city", "county"):
                for via in (None, "review", "recognition", "autonomous", "entrusted"):
                    answer = ask("authority", {"act": act, "level": level, "unit_tier": tier, "via": via})
                    assert answer.decision == "yes"
                    assert len(answer.findings) == 1
                    assert "body" in answer.values


@pytest.mark.clause("GX-30.2", "GX-20(2).2")
def test_a_notice_ends_after_five_working_days(ask):
    short = ask("notice", {"kind": "employer", "posted_on": "2026-04-30", "until": "2026-05-10"}, "2026-04-30")

    assert (short.decision, short.values) == ("no", {"ends_on": "2026-05-11"})
    assert [(change.fact, change.op, change.value) for change in short.changes[0]] == [("until", ">=", "2026-05-11")]


@pytest.mark.clause("GX-54.2", "GX-54.6")
def test_the_measures_were_issued_in_2021_and_begin_with_2022(library):
    pack = library.pack("guangxi-2022")
    outline = outline_of_pack(pack)

    assert (pack.issued_on, pack.effective_from) == (date(2021, 10, 29), date(2022, 1, 1))
    assert (outline.issued_on, outline.effective_from) == ("2021-10-29", "2022-01-01")


CHECKLIST = {
    "photo": (True, 1, "GX-7.1"),
    "degree": (False, 4, "GX-17.3"),
    "held_title": (False, 4, "GX-18.1"),
    "employment": (True, 10, "GX-17.4"),
    "continuing_education": (True, 10, "GX-17.2"),
    "assessments": (True, 10, "GX-20(1).4"),
    "achievements": (True, 60, "GX-4.2"),
    "representative_work": (True, 60, "GX-2.2"),
}


@pytest.mark.clause("GX-2.2", "GX-4.2", "GX-7.1", "GX-17.2", "GX-17.3", "GX-17.4", "GX-18.1", "GX-19.4", "GX-20(1).4")
@pytest.mark.parametrize(
    ("name", "not_asked"),
    [("engineering-intermediate", set()), ("engineering-intermediate-freelancer", {"employment", "assessments"})],
)
def test_what_an_applicant_hands_in(library, name, not_asked):
    items = library.pack("guangxi-2022").checklists[name].items
    asked = {key: item for key, item in CHECKLIST.items() if key not in not_asked}

    assert {item.key: (item.required, item.max_pages, item.clause) for item in items} == asked
    assert {item.key for item in items if item.unless_clause == "GX-19.4"} == {"degree", "held_title"}
