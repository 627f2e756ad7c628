"""What speaks against an act: what failed, else what is unknown; never what a person has to weigh."""

from types import SimpleNamespace

from django.utils import translation

from zhicheng.stages.campaigns.grounds import clauses_against, reasons_against, refusal_for


def finding(clause: str, result: str, *, refer: bool = False) -> SimpleNamespace:
    reason = SimpleNamespace(zh=f"{clause}不符合。", en=f"{clause} is not met.")
    return SimpleNamespace(clause=clause, result=result, refer=refer, reason=reason)


def answer(*findings: SimpleNamespace) -> SimpleNamespace:
    return SimpleNamespace(findings=findings, as_json=lambda: {"decision": "no"})


def test_what_failed_comes_before_what_is_unknown():
    told = answer(finding("A", "unknown"), finding("B", "failed"), finding("B", "failed"), finding("C", "met"))

    assert clauses_against(told) == ("B",)
    assert clauses_against(answer(finding("A", "unknown"))) == ("A",)


def test_what_a_person_has_to_weigh_is_no_ground():
    assert clauses_against(answer(finding("A", "failed", refer=True), finding("B", "unknown"))) == ("B",)


def test_reasons_are_the_readers_but_kept_ones_are_chinese():
    told = answer(finding("A", "failed"), finding("B", "failed"))
    with translation.override("en"):
        assert reasons_against(told) == "A is not met; B is not met"
        assert reasons_against(told, kept=True) == "A不符合；B不符合"


def test_a_refusal_cites_the_answers_clauses_first():
    refusal = refusal_for(answer(finding("A", "failed")), "不能开会：%(why)s。", clauses=("Z",), field="members")

    assert (refusal.message, refusal.clauses, refusal.field) == ("不能开会：A不符合。", ("A", "Z"), "members")
    assert refusal.answer == {"decision": "no"}
