"""The employer's opinion on the recommendation (GX-20(3), QZ-3.1.4.b): clearly yes or no, in the words the law asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.policy_words import title_name, value_name
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.asking import pack_of
from zhicheng.stages.campaigns.grounds import refusal_for
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.notices.models import NoticeEntry, Objection
from zhicheng.stages.notices.standing import INSIDE
from zhicheng.stages.reviewing.law import Named, ask_opinion, aspects_named
from zhicheng.stages.reviewing.models import DeliberationItem, Opinion, Step, StepKind
from zhicheng.stages.reviewing.way import clauses_of

LONGEST = 500
DEFENCE_BY_THE_UNIT = "QZ-3.1.4.f"


@dataclass(frozen=True)
class Words:
    """What the opinion says: on the whole, on each aspect that the law names, and whether a freelancer defended."""

    text: str = ""
    aspects: Mapping[str, str] = field(default_factory=dict)
    defended: bool | None = None
    defence_reason: str = ""


def aspects_told(campaign: Campaign, given: Opinion) -> list[tuple[str, str]]:
    """What an opinion says to each aspect, in the order in which the campaign's pack names them."""
    if not given.aspects:
        return []
    named = pack_of(campaign).schema.enumerations["aspect"].values
    return [(value_name("aspect", one), given.aspects[one]) for one in named if one in given.aspects]


def aspects_of(step: Step, today: date) -> Named:
    """The aspects that an opinion given at this step has to evaluate; mostly none."""
    if step.kind != StepKind.EMPLOYER_OPINION:
        return Named((), ())
    return aspects_named(step.application.campaign, today, step.application.employer_kind)


def give_opinion(actor: Actor, now: datetime, step: Step, words: Words, *, agrees: bool) -> Opinion:
    """Keep the opinion with who signed it and when (GX-20(3).1).

    Raises `Refusal` for an aspect left out, and where the unit does not say whether a freelancer had to defend.
    """
    aspects = _sound(step, words, timezone.localdate(now))
    if agrees and decides_on_defence(step):
        _refuse_unsaid(words)
    return Opinion.objects.create(
        step=step,
        agrees=agrees,
        text=words.text.strip() or _usual(step, agrees=agrees),
        aspects=aspects,
        defended=words.defended,
        defence_reason=words.defence_reason.strip(),
        by_id=actor.person_id,
        at=now,
    )


def decides_on_defence(step: Step) -> bool:
    """Whether the law leaves it to the recommending unit if the case is defended (QZ-3.1.4.f)."""
    return step.kind == StepKind.EMPLOYER_OPINION and DEFENCE_BY_THE_UNIT in clauses_of(step)


def refuse_unready(step: Step, today: date, *, met: bool | None) -> None:
    """Raise `Refusal` for what the law forbids to recommend today (GX-20(3).3).

    That is what was not checked or not deliberated with its record, not shown, or is objected to; `met` tells of the
    application's conditions, those passed with leave among them, None where that is not known.
    """
    facts = opinion_facts(step, met=met)
    if facts["deliberated"] is False and facts["vote_passed"]:
        raise Refusal(
            _("审议还没有出会议记录，不能推荐。请先在“审议”里结束那次会议，补上评价意见。"), clauses=clauses_of(step)
        )
    answer = ask_opinion(step.application.campaign, today, facts)
    if answer is not None and answer.decision == "no":
        raise refusal_for(answer, _("不能推荐。%(why)s。"))


def opinion_facts(step: Step, *, met: bool | None) -> dict[str, Any]:
    """What the steps before left, as the question `opinion` asks it, for an opinion that agrees."""
    approved = set(step.application.steps.filter(outcome=Step.Outcome.APPROVED).values_list("kind", flat=True))
    shown = NoticeEntry.objects.filter(application=step.application_id, notice__kind__in=INSIDE)
    last = shown.select_related("notice").order_by("-notice__ends_on").first()
    return {
        "checked": StepKind.EMPLOYER_CHECK in approved,
        "deliberated": _is_recorded(step),
        "conditions_met": met,
        "vote_passed": StepKind.DELIBERATION in approved,
        "notice_ends_on": last.notice.ends_on.isoformat() if last else None,
        "open_objections": Objection.objects.filter(entry__in=shown, finding="", is_formal=True).count(),
        "opinion": "agree",
        "signed": True,
    }


def _is_recorded(step: Step) -> bool:
    """The session that voted on the case is closed, with its findings and minutes."""
    items = DeliberationItem.objects.filter(step__application=step.application_id, ballot__closed_at__isnull=False)
    return items.exclude(deliberation__closed_at=None).exists()


def _sound(step: Step, words: Words, today: date) -> dict[str, str]:
    """The aspects that the law names, each evaluated; raises `Refusal` for one that is empty or too long."""
    named = aspects_of(step, today)
    texts = {aspect: words.aspects.get(aspect, "").strip() for aspect in named.values}
    missing = next((aspect for aspect, text in texts.items() if not text or len(text) > LONGEST), None)
    if missing is not None:
        message = _("推荐意见每个方面都要写，每项最多500字，没有办成。请补上。")
        raise Refusal(message, clauses=named.clauses, field=f"aspect-{missing}")
    return texts


def _refuse_unsaid(words: Words) -> None:
    if words.defended is None or not words.defence_reason.strip() or len(words.defence_reason) > LONGEST:
        message = _("自由职业者要不要答辩由你们单位定，没有办成。请选一项，并写明理由（最多500字）。")
        raise Refusal(message, clauses=(DEFENCE_BY_THE_UNIT,), field="defended")


def _usual(step: Step, *, agrees: bool) -> str:
    """The usual words where none were written; they are kept with the decision, in Chinese."""
    campaign = step.application.campaign
    title = title_name(campaign.series, campaign.level)
    return f"经研究，{'同意' if agrees else '不同意'}推荐申报{title}。"
