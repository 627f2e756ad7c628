"""What the chain of offices tells on a case's page: its steps so far, those to come, and who has the case."""

from collections.abc import Iterable

from django.db.models import QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from zhicheng.core.policy import PolicyError
from zhicheng.infra.access import Actor
from zhicheng.infra.face.dates import day_text, month_day, today_of_page
from zhicheng.infra.face.journey import Holder, JourneyEntry, Mark
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.reviewing.access import steps_of_officer, with_attendance
from zhicheng.stages.reviewing.correctable import names_of_correctable
from zhicheng.stages.reviewing.findings.telling import check_note, materials_checked
from zhicheng.stages.reviewing.models import Correction, DeliberationItem, Opinion, Step, StepKind
from zhicheng.stages.reviewing.recommending import aspects_told
from zhicheng.stages.reviewing.remarks import Given, given_at_steps, remarks_on
from zhicheng.stages.reviewing.way import Stage, clauses_of, way_of
from zhicheng.stages.reviewing.words import outcome_word

_MARKS: dict[str, Mark] = {
    Step.Outcome.APPROVED: "pass",
    Step.Outcome.RETURNED: "mend",
    Step.Outcome.REJECTED: "refuse",
    Step.Outcome.STOPPED: "off",
}
_PARTS = ("organization", "correction", "deliberation_item__ballot", "opinion", "first_check")


def journey_entries(application: Application, actor: Actor) -> list[JourneyEntry]:
    """One entry a step, in their order, then those that are planned while the case is under review.

    The entry of the step at which the case is names its holder: the office, or the applicant who mends what it sent
    back. Two queries; one more where there was a correction, and one where the employer's notice runs.
    """
    steps = list(_told_steps(application))
    waiting = [step for step in steps if step.closed_at is None]
    prefetch_related_objects(
        [one for one in waiting if one.kind == StepKind.EMPLOYER_NOTICE], "employer_notices__notice"
    )
    given = given_at_steps(application) if steps else {}
    entries = [_entry(application, step, given.get(step.pk, ()), actor) for step in steps]
    return [*entries, *(_planned(stage) for step in waiting for stage in _to_come(step))]


def _told_steps(application: Application) -> QuerySet[Step]:
    """The steps with what is told of each; the law's answers, which nobody reads here, stay where they are."""
    with_parts = application.steps.select_related(*_PARTS)
    told = with_parts.prefetch_related("correction__items").annotate(materials_checked=materials_checked())
    return with_attendance(told.defer("answer").order_by("id"), today_of_page())


def _office_as_holder(step: Step) -> Holder:
    return Holder(
        name=step.organization.name,
        since=step.opened_at,
        due_on=step.due_on,
        following=_following(step),
        clauses=clauses_of(step),
    )


def _applicant_as_holder(step: Step) -> Holder:
    """The applicant, who mends what the step's office asked for."""
    correction = step.correction
    office, day = step.organization.name, day_text(correction.due_on, today_of_page())
    yours = (
        _("在%(day)s24:00前一次补齐，重新提交；过期没补，视为放弃今年的申报")
        if correction.lapsing
        else _("在%(day)s24:00前一次补齐，重新提交；过期没补，按原来提交的材料办")
    )
    return Holder(
        name=step.application.person.name,
        since=correction.sent_at,
        due_on=correction.due_on,
        following=_("补齐提交后，回到%(office)s继续办") % {"office": office},
        yours=yours % {"day": day},
        clauses=tuple(step.clauses),
    )


def _entry(application: Application, step: Step, given: Iterable[Given], actor: Actor) -> JourneyEntry:
    if step.closed_at is None:
        return _open_entry(step, given)
    is_mended = _is_awaited(step)
    return JourneyEntry(
        at=step.opened_at,
        until=step.closed_at,
        mark=_MARKS[step.outcome],
        title=str(StepKind(step.kind).label),
        text=_result(application, step),
        note=_votes(step) or _opinion(step) or check_note(getattr(step, "materials_checked", ())),
        clauses=tuple(step.clauses),
        link=_more_time(step, actor) if is_mended else None,
        office=step.organization.name,
        remarks=remarks_on(step, given),
        holder=_applicant_as_holder(step) if is_mended else None,
    )


def _is_awaited(step: Step) -> bool:
    """Whether the applicant has the case now, to mend what the step's office asked for."""
    if step.outcome != Step.Outcome.RETURNED or step.application.status != Status.RETURNED:
        return False
    return not (step.correction.answered_at or step.correction.expired_at)


def _more_time(step: Step, actor: Actor) -> tuple[str, str] | None:
    """Where the office that sent a list can give the applicant more time for it."""
    if not actor.holdings or not steps_of_officer(actor).filter(pk=step.pk).exists():
        return None
    return reverse("extend_deadline", args=[step.pk]), _("延长补正期限")


def _open_entry(step: Step, given: Iterable[Given]) -> JourneyEntry:
    is_notice = step.kind == StepKind.EMPLOYER_NOTICE
    posted = [posting.notice for posting in step.employer_notices.all()] if is_notice else []
    is_attended = getattr(step, "is_attended", False)
    return JourneyEntry(
        at=step.opened_at,
        until=None,
        mark="act",
        title=str(StepKind(step.kind).label),
        text=_posted_text(posted[0]) if posted else _due_text(step),
        note="" if is_attended else _("这个单位还没有指定办理人，指定以前这一件等在这里。请单位联系登记员。"),
        clauses=clauses_of(step),
        link=(reverse("notice", args=[posted[0].pk]), _("看公示")) if posted and not posted[0].closed_at else None,
        remarks=remarks_on(step, given),
        holder=_office_as_holder(step),
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
    names = names_of_correctable(application)
    items = [f"{names.get(item.item, item.item)}（{item.fault.rstrip('。')}）" for item in correction.items.all()]
    told = {"items": "；".join(items), "day": month_day(correction.due_on)}
    listed = _("%(items)s。请在%(day)s前一次补齐。") % told
    why = correction.second_reason.rstrip("。")
    again = _("再次退回的理由：%(why)s。") % {"why": why} if why else ""
    return f"{listed}{again}{_expired(correction)}"


def _expired(correction: Correction) -> str:
    if correction.expired_at is None:
        return ""
    return _("过期没有补正，视为放弃。") if correction.lapsing else _("过期没有补正，按原来提交的材料接着办。")


def _votes(step: Step) -> str:
    try:
        ballot = step.deliberation_item.ballot
    except DeliberationItem.DoesNotExist:
        return ""
    if ballot.closed_at is None:
        return ""
    counts = {"voters": ballot.cast, "yes": ballot.yes, "no": ballot.no, "abstain": ballot.abstain}
    told = _("投票%(voters)s张，同意%(yes)s票，反对%(no)s票，弃权%(abstain)s票。") % counts
    return told + (_("另有%(count)s张没交。") % {"count": ballot.not_in} if ballot.not_in else "")


def _opinion(step: Step) -> str:
    """What the employer's opinion says, aspect by aspect."""
    try:
        given = step.opinion
    except Opinion.DoesNotExist:
        return ""
    told = aspects_told(step.application.campaign, given)
    aspects = [f"{aspect}：{text.rstrip('。')}。" for aspect, text in told]
    return "".join([given.text, *aspects])


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
