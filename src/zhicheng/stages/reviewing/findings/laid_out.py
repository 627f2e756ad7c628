"""What an office may record at a step today, and what keeps the case from going on."""

from datetime import date

from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.facts import ask_eligibility
from zhicheng.stages.campaigns.asking import ask, pack_of
from zhicheng.stages.campaigns.grounds import refusal_for
from zhicheng.stages.reviewing.findings.asked import Asked, asked_at, due_facts
from zhicheng.stages.reviewing.findings.checking import asked_checks, refuse_unrecorded
from zhicheng.stages.reviewing.findings.models import Topic
from zhicheng.stages.reviewing.findings.reading import clause_of
from zhicheng.stages.reviewing.findings.standing import findings_at
from zhicheng.stages.reviewing.models import Step, StepKind

RECOMMENDATION = "recommendation"


def asked_of(step: Step, on: date, answer: Answer | None = None) -> list[Asked]:
    """All that the step's office may record; `answer` is the law's on the case, if it was asked already."""
    return asked_at(step, answer or ask_eligibility(step.application, on=on), asked_checks(step, on))


def refuse_unfound(step: Step, answer: Answer, on: date) -> None:
    """Raise `Refusal` where the case may not go on before the office has recorded what it has to find out.

    `answer` is the law's on the case. What a later office tells, or a text that is not loaded, keeps nobody here.
    """
    _refuse_without_documents(step, on)
    due = due_facts(step, answer)
    if due:
        raise Refusal(
            _("还没有记下：%(what)s。没有结论，不能往下办。请先在“核查记录”里记下。")
            % {"what": "、".join(str(one.label) for one in due)},
            clauses=tuple(dict.fromkeys(clause_of(answer.pack, one.fact) for one in due)),
            answer=answer.as_json(),
        )
    refuse_unrecorded(step, on)


def _refuse_without_documents(step: Step, on: date) -> None:
    """Ask what the pack wants of the unit's recommendation besides the vote, where documents alone show it (KS-4.1)."""
    campaign = step.application.campaign
    pack = pack_of(campaign)
    fields = pack.schema.questions.get(RECOMMENDATION, {})
    restricted = {name for name, field in fields.items() if field.form.restricted}
    if step.kind != StepKind.EMPLOYER_CHECK or not restricted:
        return
    standing = findings_at(step.application, step.organization_id)
    told = {key: row.value for (topic, key), row in standing.items() if topic in (Topic.FACT, Topic.OPINION)}
    facts = {name: told[name] for name in restricted if told.get(name) is not None}
    answer = ask(campaign, RECOMMENDATION, on=on, facts={"level": campaign.level, **facts})
    if answer.decision != "yes":
        raise refusal_for(answer, _("推荐的材料还不齐，没有办理。%(why)s。请先在“核查记录”里记下。"))
