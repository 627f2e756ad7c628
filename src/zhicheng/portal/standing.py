"""The four facts of a case: who has it, since when, until when, what next; and what its owner has to do."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhicheng.infra.face.journey import JourneyEntry
from zhicheng.portal.cards import holder_of
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.window import last_day_of
from zhicheng.stages.applications.workflow import Status


@dataclass(frozen=True)
class Standing:
    """Where a case stands. `due` is a last day, or the first moment after it; None where no date is set."""

    head: str
    mark: str
    where: str
    since: datetime
    due: date | datetime | None
    following: str
    yours: str
    clauses: tuple[str, ...] = ()


def standing_of(application: Application, entries: list[JourneyEntry], today: date) -> Standing:
    """The facts as the stop tells at which the case is, else as its status does; `entries` is all that is told."""
    holder = holder_of(entries)
    if holder is None:
        return _by_status(application, today)
    status = Status(application.status)
    head = _("正在%(office)s办理") % {"office": holder.name} if status == Status.UNDER_REVIEW else str(status.label)
    return Standing(
        head=head,
        mark="mend" if status == Status.RETURNED else "act",
        where=holder.name,
        since=holder.since,
        due=holder.due_on,
        following=holder.following,
        yours=holder.yours,
        clauses=holder.clauses,
    )


def _by_status(application: Application, today: date) -> Standing:
    status = Status(application.status)
    campaign = application.campaign
    if status == Status.DRAFT and today > timezone.localdate(last_day_of(campaign)):
        return _not_handed_in(application)
    return Standing(
        head=str(status.label),
        mark=_MARKS.get(status, "act"),
        where=_where(application, status),
        since=application.status_at,
        due=campaign.closes_at if status in _THEIRS else None,
        following=str(_FOLLOWING[status]),
        yours=str(_THEIRS.get(status, "")),
    )


def _not_handed_in(application: Application) -> Standing:
    """A draft whose window is over."""
    return Standing(
        head=_("已截止，没有提交"),
        mark="mend",
        where=_("申报人"),
        since=last_day_of(application.campaign),
        due=None,
        following=_("今年到此为止"),
        yours=_("草稿留着，明年可以接着用"),
        clauses=("GX-19.1",),
    )


def _where(application: Application, status: Status) -> str:
    if status in _THEIRS:
        return _("申报人")
    return _("已办结") if status in _OVER else str(application.campaign.committee.organizer)


_OVER = frozenset({Status.REJECTED, Status.ABANDONED, Status.NOT_PASSED, Status.NOT_CONFIRMED, Status.CERTIFIED})
_MARKS = {
    Status.CERTIFIED: "pass",
    Status.CONFIRMED: "pass",
    Status.PASSED: "pass",
    Status.RETURNED: "mend",
    Status.REJECTED: "refuse",
    Status.NOT_PASSED: "refuse",
    Status.NOT_CONFIRMED: "refuse",
    Status.ABANDONED: "off",
    Status.WITHDRAWN: "off",
}
_THEIRS: dict[Status, Promise] = {
    Status.DRAFT: gettext_lazy("填完，签承诺书，提交"),
    Status.WITHDRAWN: gettext_lazy("还想申报的，截止前重新提交"),
}
_FOLLOWING: dict[Status, Promise] = {
    Status.DRAFT: gettext_lazy("提交后，由单位审核"),
    Status.UNDER_REVIEW: gettext_lazy("逐级推荐，然后受理"),
    Status.RETURNED: gettext_lazy("补齐后，回到退回的单位继续办"),
    Status.WITHDRAWN: gettext_lazy("草稿还在"),
    Status.ACCEPTED: gettext_lazy("等评审会"),
    Status.PASSED: gettext_lazy("公示结果，期满无异议的报确认"),
    Status.CONFIRMED: gettext_lazy("制作、发放电子证书"),
    Status.CERTIFIED: gettext_lazy("证书随时可以查验"),
    Status.REJECTED: gettext_lazy("今年到此为止"),
    Status.ABANDONED: gettext_lazy("今年到此为止"),
    Status.NOT_PASSED: gettext_lazy("今年到此为止"),
    Status.NOT_CONFIRMED: gettext_lazy("今年到此为止"),
}
