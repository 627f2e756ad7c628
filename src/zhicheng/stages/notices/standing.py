"""Whether what was shown inside the unit is still what is applied for (QZ-3.1.3.b)."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer
from zhicheng.infra.face.dates import month_day
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.models import Application, Snapshot
from zhicheng.stages.notices.law import ask_notice, clauses_of, refuse_unlawful
from zhicheng.stages.notices.models import Notice, NoticeEntry, Objection
from zhicheng.stages.notices.running import is_running

INSIDE = (Notice.Kind.EMPLOYER, Notice.Kind.SUPPLEMENTARY)


def changed_since(applications: Sequence[Application]) -> dict[int, NoticeEntry]:
    """The last line inside the unit, by application id, of those handed in anew since it was shown; two queries."""
    return _handed_in_anew(_last_shown(applications))


def _handed_in_anew(entries: Mapping[int, NoticeEntry]) -> dict[int, NoticeEntry]:
    latest = Snapshot.objects.filter(application__in=entries).order_by("application", "-round").distinct("application")
    return {
        snapshot.application_id: entries[snapshot.application_id]
        for snapshot in latest
        if entries[snapshot.application_id].basis != snapshot.sha256
    }


def refuse_unshown(application: Application, today: date) -> None:
    """Raise `Refusal` when the law asks to show what changed since, or while the supplementary notice is not through.

    A supplementary notice is through when its days are over and no formal objection to it is open.
    """
    entries = _last_shown([application])
    shown = entries.get(application.pk)
    if shown is None:
        return
    if _handed_in_anew(entries):
        refuse_unlawful(_asked(shown))
    elif shown.notice.kind == Notice.Kind.SUPPLEMENTARY:
        _refuse_unfinished(shown, today)


def must_show(entry: NoticeEntry) -> bool:
    """Tell whether the law of the entry's campaign asks to show a change since it was posted."""
    return _asked(entry).decision == "no"


def _asked(entry: NoticeEntry) -> Answer:
    notice = entry.notice
    kind = Notice.Kind.EMPLOYER.value
    return ask_notice(notice.campaign, kind, notice.posted_on, {"changed": True, "change_shown": False})


def _refuse_unfinished(shown: NoticeEntry, today: date) -> None:
    notice = shown.notice
    if is_running(notice, today):
        told = _("补充公示还没有期满，到%(day)s24:00，没有报送。") % {"day": month_day(notice.ends_on)}
        raise Refusal(told, clauses=clauses_of(notice))
    if Objection.objects.filter(entry=shown, finding="", is_formal=True).exists():
        raise Refusal(_("补充公示收到异议，还没有处理结论，没有报送。"), clauses=clauses_of(notice))


def _last_shown(applications: Sequence[Application]) -> dict[int, NoticeEntry]:
    lines = (
        NoticeEntry.objects.filter(application__in=applications, notice__kind__in=INSIDE)
        .exclude(basis="")
        .select_related("notice")
        .prefetch_related("notice__campaign", "notice__organization")
        .order_by("application", "-notice__posted_at", "-pk")
        .distinct("application")
    )
    return {line.application_id: line for line in lines}
