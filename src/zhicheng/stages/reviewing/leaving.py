"""Rules that hold in principle (原则上): a case that fails only these passes by a named officer's reasons (A35)."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer, Finding
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.dossier import Dossier
from zhicheng.stages.applications.facts import failed_in_principle
from zhicheng.stages.applications.models import Application
from zhicheng.stages.campaigns.grounds import refusal_for
from zhicheng.stages.reviewing.models import Leave, Step, StepKind
from zhicheng.stages.reviewing.way import stage_of
from zhicheng.stages.reviewing.whose import departures


def refuse_failing(
    step: Step, answer: Answer, read: Dossier, message: str, reasons: Mapping[str, str]
) -> dict[str, str]:
    """The reasons by clause that agreeing to a case needs: none where the law does not say no.

    Raises `Refusal` where a rule that must hold fails, or one that holds in principle without a reason in `reasons`.
    `read` is what the answer rests on. `message` has a place `%(why)s`.
    """
    failed = soft_findings(step, answer, read)
    if answer.decision == "no" and not failed_in_principle(step.application, answer, on=read.on, read=read):
        stage = stage_of(step.application, step.kind)
        is_acceptance = step.kind == StepKind.ACCEPTANCE
        raise refusal_for(answer, message, clauses=stage.refusing if stage and not is_acceptance else ())
    if not failed:
        return {}
    given = {finding.clause: reasons.get(finding.clause, "").strip() for finding in failed}
    if not all(given.values()):
        raise Refusal(
            _("原则性规定没有达到，还没有办成。仍然同意的，请逐条写明理由。"),
            clauses=tuple(given),
            answer=answer.as_json(),
            field="leaves",
        )
    return given


def soft_findings(step: Step, answer: Answer, read: Dossier) -> tuple[Finding, ...]:
    """What failed of rules that hold in principle, and the step's office may pass by its reasons."""
    besides = departures(step.application, read.on) if step.kind == StepKind.ACCEPTANCE else ()
    return (*failed_in_principle(step.application, answer, on=read.on, read=read), *besides)


def grant(step: Step, reasons: Mapping[str, str]) -> None:
    """Keep the reasons with the step that was approved on them."""
    Leave.objects.bulk_create(Leave(step=step, clause=clause, reason=reason) for clause, reason in reasons.items())


def is_barred(application: Application, answer: Answer, on: date) -> bool:
    """Whether the law says no on that day by more than the rules from which offices gave leave in this case."""
    if answer.decision != "no":
        return False
    failed = {finding.clause for finding in failed_in_principle(application, answer, on=on)}
    given = Leave.objects.filter(step__application=application).values_list("clause", flat=True)
    return not failed or not failed <= set(given)
