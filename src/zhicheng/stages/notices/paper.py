"""A notice as a document to print, sign and hang up (PDF/A): what the page shows, with the code to object by."""

from typing import Any

from zhicheng.infra.documents.official import official_pdf
from zhicheng.stages.notices.codes import in_groups
from zhicheng.stages.notices.models import Notice, NoticeEntry
from zhicheng.stages.notices.queries import working_days_of

# Names of the document's columns for the fields of a line.
_COLUMNS = {
    "name": "name",
    "degree": "education",
    "current_title": "current_title",
    "current_title_on": "title_date",
    "applied_for": "target_title",
    "specialty": "specialty",
}
_NONE = "无"


def notice_paper(notice: Notice, code_page: str) -> bytes:
    """The document; `code_page` is the address where the code is typed. Raises `Refusal` when it cannot be made."""
    entries = list(notice.entries.all())
    data = {
        "kind": "result" if notice.kind == Notice.Kind.RESULT else "employer",
        "title": notice.title,
        "opening": [*notice.lead.splitlines(), _period(notice)],
        "people": [_person(entry) for entry in entries],
        "details": [text for entry in entries if (text := _detail(entry))],
        "closing": [_closing(notice)],
        "contact": _contact(notice, code_page),
        "issuer": notice.organization.name,
        "issued": notice.posted_on,
    }
    return official_pdf("notice", data, day=notice.posted_on)


def _period(notice: Notice) -> str:
    days = working_days_of(notice)
    return f"公示时间为{_day(notice.posted_on)}至{_day(notice.ends_on)}，发布当日不计，共{days}个工作日。"


def _closing(notice: Notice) -> str:
    return (
        f"对公示人员有异议的，请在公示期内向{notice.organization.name}反映。反映情况应当客观真实，"
        "可以署名，也可以不署名；署名的，姓名和联系方式加密封存。"
    )


def _contact(notice: Notice, code_page: str) -> list[str]:
    phone = [f"联系方式：{notice.campaign.contact}"] if notice.kind == Notice.Kind.RESULT else []
    online = [f"网上：{code_page}，异议码 {in_groups(notice.code)}（不用登录）"] if notice.code else []
    return [*phone, *online]


def _person(entry: NoticeEntry) -> dict[str, Any]:
    shown = entry.shown
    person = {column: shown[field] or _NONE for field, column in _COLUMNS.items() if field in shown}
    return {"employer": shown["employer"], **person}


def _detail(entry: NoticeEntry) -> str:
    """What does not fit a column: work, achievements, what changed."""
    shown = entry.shown
    parts = [
        f"{label}：{'；'.join(shown[field]) or _NONE}。"
        for field, label in (("work", "专业技术工作经历"), ("achievements", "业绩成果及论文、著作"))
        if field in shown
    ]
    if shown.get("change"):
        parts.append(f"变更情况：{shown['change']}。")
    return f"{entry.position}.{shown['name']}　{''.join(parts)}" if parts else ""


def _day(day: Any) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
