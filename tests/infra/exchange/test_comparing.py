"""Differences between what was found, what the applicant wrote, and what another source said."""

from datetime import date

import pytest

from zhicheng.core.roster import Level
from zhicheng.infra.exchange.comparing import name_difference, said_differences, source_differences
from zhicheng.infra.exchange.contract import (
    Certificate,
    CertificateAnswer,
    ContinuingAnswer,
    Education,
    EducationAnswer,
    InsuranceAnswer,
    InsuredMonth,
    Payer,
    Register,
    Sanction,
    SanctionsAnswer,
    StudyYear,
)

AS_OF = date(2020, 8, 15)


def insured(*months: str, as_of: date = AS_OF, payer: Payer = Payer.UNIT) -> InsuranceAnswer:
    return InsuranceAnswer(as_of=as_of, rows=tuple(InsuredMonth(month=month, payer=payer) for month in months))


def year(number: int) -> list[str]:
    return [f"{number}-{month:02d}" for month in range(1, 13)]


@pytest.mark.clause("QZ-3.3.g")
def test_a_job_that_the_record_does_not_bear_out_is_a_difference():
    record = insured(*year(2015), *year(2017), *year(2019))

    assert said_differences([{"from": "2016-01", "until": "2018-12"}], record) == [
        {"field": "practice", "said": "2016-01 – 2018-12", "found": "2016-01 – 2016-12, 2018-01 – 2018-12"}
    ]
    assert said_differences([{"from": "2017-01", "until": "2017-12"}], record) == []


@pytest.mark.clause("QZ-3.3.g")
def test_a_job_that_lasts_counts_up_to_where_the_data_runs():
    one_short = insured("2020-06", "2020-07")

    assert said_differences([{"from": "2020-06", "until": None}], one_short) == [
        {"field": "practice", "said": "2020-06 – 2020-08", "found": "2020-08"}
    ]
    assert (
        said_differences([{"from": "2020-06", "until": "2021-01-31"}], insured("2020-06", "2020-07", "2020-08")) == []
    )


def test_degrees_and_titles_fit_as_far_as_they_were_written():
    degree = Education(level="bachelor", school="示例大学", awarded_on=date(2010, 7, 1))
    title = Certificate(title="工程师", level=Level.INTERMEDIATE, obtained_on=date(2015, 12, 1), number="A1")
    education = EducationAnswer(as_of=AS_OF, rows=(degree,))
    certificates = CertificateAnswer(as_of=AS_OF, rows=(title,))

    assert said_differences([{"level": "bachelor", "awarded_on": "2010-07"}], education) == []
    assert said_differences([{"level": "master", "school": "示例大学"}], education) == [
        {"field": "education", "said": "master 示例大学", "found": "bachelor 示例大学 2010-07-01"}
    ]
    assert said_differences([{"title": "工程师", "obtained_on": "2015"}], certificates) == []
    assert said_differences([{"title": "高级工程师"}], CertificateAnswer(as_of=AS_OF)) == [
        {"field": "title", "said": "高级工程师", "found": "—"}
    ]


def test_another_name_for_the_number():
    assert name_difference("陶然", insured()) == []
    assert name_difference("陶然", InsuranceAnswer(as_of=AS_OF, name="陶冉")) == [
        {"field": "name", "said": "陶然", "found": "陶冉"}
    ]


def test_sources_differ_only_in_the_time_that_both_know():
    earlier = insured("2020-05", "2020-06", as_of=date(2020, 6, 30))

    assert source_differences(earlier, insured("2020-05", "2020-06", "2020-07")) == []
    assert source_differences(earlier, insured("2020-06", "2020-07")) == []
    assert source_differences(earlier, insured("2020-05", "2020-07")) == [
        {"field": "insurance", "said": "2020-06", "found": "—"}
    ]


def test_records_of_one_number_must_agree():
    one = Education(level="bachelor", school="示例大学", awarded_on=date(2010, 7, 1), number="X1")
    other = Education(level="bachelor", school="示例学院", awarded_on=date(2010, 7, 1), number="X1")
    earlier, later = (EducationAnswer(as_of=AS_OF, rows=(row,)) for row in (one, other))

    assert source_differences(earlier, earlier) == []
    assert source_differences(earlier, later) == [
        {"field": "education", "said": "bachelor 示例大学 2010-07-01", "found": "bachelor 示例学院 2010-07-01"}
    ]


def test_a_sanction_that_still_runs_does_not_vanish_unseen():
    penalty = Sanction(register=Register.PENALTY, since=date(2020, 1, 1))
    earlier = SanctionsAnswer(as_of=AS_OF, covers=(Register.PENALTY,), rows=(penalty,))
    gone = SanctionsAnswer(as_of=AS_OF, covers=(Register.PENALTY,))
    other_register = SanctionsAnswer(as_of=AS_OF, covers=(Register.INTEGRITY,))

    assert source_differences(earlier, gone) == [{"field": "sanction", "said": "penalty 2020-01-01", "found": "—"}]
    assert source_differences(earlier, other_register) == []


def test_a_year_that_was_said_to_be_done_and_is_not_differs():
    rows = (StudyYear(year=2024, hours=60, done=False), StudyYear(year=2025, hours=92, done=True))
    answer = ContinuingAnswer(as_of=date(2026, 6, 1), rows=rows)

    assert said_differences([{"done": True}], answer) == [{"field": "continuing", "said": "✓", "found": "2024"}]
    assert said_differences([], answer) == []


def test_two_sources_that_count_a_year_differently_differ():
    one, other = (
        ContinuingAnswer(as_of=date(2026, 6, 1), rows=(StudyYear(year=2025, hours=hours, done=True),))
        for hours in (92, 90)
    )

    assert source_differences(one, other) == [{"field": "continuing", "said": "2025 92 ✓", "found": "2025 90 ✓"}]
    assert source_differences(one, one) == []
