"""The register of a meeting's titles as a document (名册)."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.documents.official import official_pdf
from zhicheng.infra.documents.shapes import Column
from zhicheng.infra.policy_words import title_name
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.certificates.models import Certificate
from zhicheng.stages.meetings.models import AgendaItem, Meeting

_COLUMNS: tuple[Column, ...] = (
    {"label": "序号", "width": 12, "align": "center"},
    {"label": "姓名", "width": 34},
    {"label": "工作单位"},
    {"label": "专业", "width": 34},
    {"label": "职称", "width": 26},
    {"label": "取得时间", "width": 32},
    {"label": "证书编号", "width": 56},
)


def register_pdf(meeting: Meeting) -> bytes:
    """The register of all certificates issued on a meeting's results, in the order of their numbers.

    Raises `Refusal` where a row has a gap.
    """
    certificates = certificates_of(meeting)
    rows = [_row(position, one) for position, one in enumerate(certificates, start=1)]
    _refuse_gaps(rows)
    day = timezone.localdate(max((one.issued_at for one in certificates), default=meeting.signed_at))
    campaign = meeting.campaign
    body = certificates[0].issuer if certificates else campaign.named_body or campaign.committee.approver
    data = {
        "title": f"{campaign}职称取得人员名册",
        "facts": [
            {"label": "评委会", "value": campaign.committee.name},
            {"label": "评审日期", "value": timezone.localdate(meeting.opened_at)},
            {"label": "人数", "value": f"{len(certificates)}人"},
        ],
        "columns": _COLUMNS,
        "rows": rows,
        "notes": [f"确认文件：{'、'.join(_documents(certificates))}。"] if certificates else [],
        "issuer": body.name,
        "issued": day,
    }
    return official_pdf("register", data, day=day)


def certificates_of(meeting: Meeting) -> list[Certificate]:
    """The certificates issued on a meeting's results; one query."""
    issued = Certificate.objects.filter(
        confirmation__application__agenda_items__meeting=meeting,
        confirmation__application__agenda_items__outcome=AgendaItem.Outcome.PASSED,
    )
    return list(issued.select_related("issuer", "confirmation__application__employer").order_by("number"))


def _refuse_gaps(rows: Sequence[tuple[Any, ...]]) -> None:
    """Results leave the platform whole: a row that lacks something is refused, with row and column (GX-41.3)."""
    gaps = [
        _("第%(row)s行的%(column)s") % {"row": row[0], "column": column["label"]}
        for row in rows
        for column, cell in zip(_COLUMNS, row, strict=True)
        if not str(cell).strip()
    ]
    if gaps:
        told = {"gaps": _("、").join(gaps)}
        raise Refusal(_("名册还缺%(gaps)s，不能导出。请先查清补上。") % told, clauses=("GX-41.3",))


def _row(position: int, certificate: Certificate) -> tuple[Any, ...]:
    employer = certificate.confirmation.application.employer
    obtained = certificate.obtained_on
    return (
        str(position),
        certificate.holder,
        employer.name if employer else "",
        certificate.specialty,
        title_name(certificate.series, certificate.level),
        f"{obtained.year}年{obtained.month}月{obtained.day}日",
        certificate.number,
    )


def _documents(certificates: list[Certificate]) -> list[str]:
    return list(dict.fromkeys(one.confirmation.document_number for one in certificates))
