"""What acceptance asks besides the conditions: the committee's approval, and the question `acceptance` (GX-22)."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.terms import Level
from zhicheng.stages.campaigns.asking import ask, pack_of
from zhicheng.stages.campaigns.checking import in_scope
from zhicheng.stages.campaigns.grounds import refusal_for
from zhicheng.stages.reviewing.law import ask_committee
from zhicheng.stages.reviewing.models import Step, StepKind
from zhicheng.stages.reviewing.repeating import last_correction
from zhicheng.stages.reviewing.whose import refuse_wrong_channel

QUESTION = "acceptance"


def refuse_unacceptable(step: Step, on: date) -> None:
    """Raise `Refusal` where the committee cannot accept now, or the law of acceptance says no to this case."""
    campaign = step.application.campaign
    committee = ask_committee(campaign, on)
    if committee.decision == "no":
        raise refusal_for(committee, _("评委会现在不能受理。%(why)s。"))
    refuse_wrong_channel(step.application, on)
    pack = pack_of(campaign)
    if QUESTION not in pack.rulings:
        return
    asked = pack.schema.fields_of(QUESTION)
    facts = {name: value for name, value in acceptance_facts(step).items() if name in asked}
    answer = ask(campaign, QUESTION, on=on, facts=facts)
    if answer.decision == "no":
        raise refusal_for(answer, _("不能受理。%(why)s。"))


def acceptance_facts(step: Step) -> dict[str, Any]:
    """What the platform knows of a case that waits to be accepted, by article 17 free of bars.

    Nobody hands in without the commitment or with the checklist incomplete; that the materials meet the conditions is
    what the officer says by accepting. A campaign that names no last day for reporting leaves it unknown (GX-22.4).
    """
    application = step.application
    told = list(application.steps.exclude(pk=step.pk).values_list("kind", "outcome"))
    reached = application.steps.filter(kind=step.kind).earliest("opened_at").opened_at
    last = application.campaign.report_by
    done = {kind for kind, outcome in told if outcome == Step.Outcome.APPROVED}
    level = Level(application.campaign.level)
    return (
        {
            "committee_level": application.campaign.committee.level,
            "title_level": level.value,
            "in_scope": in_scope(application.campaign),
            "barred_now": False,
            "committed": True,
            "recommended": StepKind.EMPLOYER_OPINION in done,
            "checked": True,
            "complete": True,
            "reported_on": timezone.localdate(reached).isoformat(),
            "by_procedure": all(kind in done or kind == step.kind for kind, _outcome in told),
        }
        | _corrections(step)
        | ({"report_by": last.isoformat()} if last else {})
    )


def _corrections(step: Step) -> dict[str, Any]:
    """The office's list and when it was answered; further ones went out by their own reasons only (reading A41)."""
    last = last_correction(step)
    if last is None or last.answered_at is None:
        return {"correction_lists": 0 if last is None else 1}
    return {
        "correction_lists": 1,
        "correction_due": last.due_on.isoformat(),
        "corrected_on": timezone.localdate(last.answered_at).isoformat(),
    }
