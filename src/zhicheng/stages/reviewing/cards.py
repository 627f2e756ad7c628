"""What the chain of offices tells on a case's page: its steps so far, those to come, and who has the case."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from zhicheng.core.policy import PolicyError
from zhicheng.infra.access import Actor
from zhicheng.infra.face.dates import day_text, month_day
from zhicheng.infra.face.journey import Holder, JourneyEntry, Mark
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.reviewing.access import WITH_CASE
from zhicheng.stages.reviewing.correctable import correctable_items
from zhicheng.stages.reviewing.models import Correction, DeliberationItem, Step, StepKind
from zhicheng.stages.reviewing.way import Stage, clauses_of, way_of
from zhicheng.stages.reviewing.words import outcome_word

_MARKS: dict[str, Mark] = {
    Step.Outcome.APPROVED: "pass",
    Step.Outcome.RETURNED: "mend",
    Step.Outcome.REJECTED: "refuse",
    Step.Outcome.STOPPED: "off",
}


def journey_entries(application: Application, actor: Actor) -> list[JourneyEntry]:
    """One entry a step, in their order, then those that are planned while the case is under review."""
    steps = list(
        application.steps.select_related(*WITH_CASE, "correction", "deliberation_item__ballot")
        .prefetch_related("correction__items", "employer_notices__notice")
        .order_by("id")
    )
    entries = [_entry(application, step) for step in steps]
    waiting = next((step for step in steps if step.closed_at is None), None)
    return entries if waiting is None else [*entries, *(_planned(stage) for stage in _to_come(waiting))]


def holder(application: Application, today: date) -> Holder | None:
    """Who has the case, since when, until when, and what comes next; None when no office of the chain has it."""
    if application.status == Status.RETURNED:
        return _applicant_as_holder(application, today)
    step = application.steps.select_related(*WITH_CASE).filter(closed_at=None).first()
    if step is None:
        return None
    return Holder(
        name=step.organization.name,
        since=step.opened_at,
        due_on=step.due_on,
        following=_following(step),
        clauses=clauses_of(step),
    )


def _applicant_as_holder(application: Application, today: date) -> Holder | None:
    correction = (
        Correction.objects.filter(step__application=application, answered_at=None)
        .select_related("step__organization")
        .order_by("-sent_at")
        .first()
    )
    if correction is None:
        return None
    office = correction.step.organization.name
    return Holder(
        name=application.person.name,
        since=correction.sent_at,
        due_on=correction.due_on,
        following=_("补齐提交后，回到%(office)s继续办") % {"office": office},
        yours=_("在%(day)s24:00前一次补齐，重新提交；过期没补，视为放弃今年的申报")
        % {"day": day_text(correction.due_on, today)},
        clauses=("GX-22.2", "GX-22.3"),
    )


def _entry(application: Application, step: Step) -> JourneyEntry:
    if step.closed_at is None:
        return _open_entry(step)
    return JourneyEntry(
        at=step.opened_at,
        until=step.closed_at,
        mark=_MARKS[step.outcome],
        title=str(StepKind(step.kind).label),
        text=_result(application, step),
        note=_votes(step),
        clauses=tuple(step.clauses),
        office=step.organization.name,
    )


def _open_entry(step: Step) -> JourneyEntry:
    posted = [posting.notice for posting in step.employer_notices.all()]
    return JourneyEntry(
        at=step.opened_at,
        until=None,
        mark="act",
        title=str(StepKind(step.kind).label),
        text=_posted_text(posted[0]) if posted else _due_text(step),
        clauses=clauses_of(step),
        link=(reverse("notice", args=[posted[0].pk]), _("看公示")) if posted and not posted[0].closed_at else None,
    )


def _due_text(step: Step) -> str:
    told = {"office": step.organization.name, "day": month_day(step.due_on)}
    return _("%(office)s正在办理，应在%(day)s前办完。") % told


def _posted_text(notice: Notice) -> str:
    if notice.closed_at:
        return _("公示已经期满。期间收到异议，正在核查，查清后继续办。")
    last = {"day": month_day(notice.ends_on)}
    return _("公示到%(day)s24:00，期满没有异议，自动进入下一步。") % last


def _result(application: Application, step: Step) -> str:
    word = outcome_word(step.kind, step.outcome)
    if step.outcome == Step.Outcome.RETURNED:
        return f"{word}：{_listed(application, step.correction)}"
    return f"{word}。{step.reason.rstrip('。')}。" if step.reason else f"{word}。"


def _listed(application: Application, correction: Correction) -> str:
    labels = correctable_items(application)
    items = [f"{labels[item.item].label}（{item.fault.rstrip('。')}）" for item in correction.items.all()]
    told = {"items": "；".join(items), "day": month_day(correction.due_on)}
    return _("%(items)s。请在%(day)s前一次补齐。") % told


def _votes(step: Step) -> str:
    try:
        ballot = step.deliberation_item.ballot
    except DeliberationItem.DoesNotExist:
        return ""
    if ballot.closed_at is None:
        return ""
    counts = {"voters": ballot.voters, "yes": ballot.yes, "no": ballot.no, "abstain": ballot.abstain}
    return _("投票%(voters)s张，同意%(yes)s票，反对%(no)s票，弃权%(abstain)s票。") % counts


def _to_come(step: Step) -> tuple[Stage, ...]:
    """The stages behind an open step; none where its law cannot be told."""
    try:
        way = way_of(step.application)
    except PolicyError:
        return ()
    kinds = [stage.kind for stage in way]
    return way[kinds.index(StepKind(step.kind)) + 1 :] if step.kind in kinds else ()


def _planned(stage: Stage) -> JourneyEntry:
    return JourneyEntry(at=None, until=None, mark="wait", title=str(stage.kind.label), clauses=stage.clauses)


def _following(step: Step) -> str:
    to_come = _to_come(step)
    if not to_come:
        return _("受理后，等评审会")
    return _("这一步通过后，接着是“%(next)s”") % {"next": to_come[0].kind.label}
