"""Terms of a campaign in the reader's words: what each is called, and what its value says."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import Manager
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhicheng.infra import terms
from zhicheng.infra.face.dates import day_text, last_day, moment_text
from zhicheng.infra.policy_words import series_choices
from zhicheng.stages.campaigns.models import Campaign, Filing
from zhicheng.stages.committees.models import Committee
from zhicheng.stages.registry.models import Organization, Place

LABELS: dict[str, Promise] = {
    "place": gettext_lazy("地方"),
    "committee": gettext_lazy("评委会"),
    "year": gettext_lazy("年度"),
    "series": gettext_lazy("系列"),
    "level": gettext_lazy("级别"),
    "track": gettext_lazy("评审种类"),
    "specialties": gettext_lazy("专业"),
    "code": gettext_lazy("申报编号前缀"),
    "pack": gettext_lazy("政策包"),
    "supplements": gettext_lazy("补充文件"),
    "opens_at": gettext_lazy("开始申报"),
    "closes_at": gettext_lazy("截止申报"),
    "grace_minutes": gettext_lazy("上传宽限"),
    "cut_off": gettext_lazy("年限计算截止日"),
    "office_days": gettext_lazy("每一级审核时限"),
    "correction_days": gettext_lazy("补正时限"),
    "checklists": gettext_lazy("材料清单"),
    "scoring": gettext_lazy("赋分标准"),
    "standards": gettext_lazy("评审条件"),
    "procedure": gettext_lazy("评审程序"),
    "fee": gettext_lazy("收费"),
    "fee_standard": gettext_lazy("核准的收费标准"),
    "fee_document": gettext_lazy("收费文号"),
    "fee_authority": gettext_lazy("收费核准机关"),
    "report_by": gettext_lazy("上报截止"),
    "named_body": gettext_lazy("发文机关"),
    "contact": gettext_lazy("联系方式"),
    "remarks": gettext_lazy("说明"),
    "meets_on": gettext_lazy("计划评审日期"),
}
QUESTIONS: dict[str, Promise] = {
    "governing": gettext_lazy("管不管这个地方、这一年"),
    "campaign": gettext_lazy("评委会能不能开展"),
    "opening": gettext_lazy("公布以前要有的齐不齐"),
    "authority": gettext_lazy("归谁核准、归谁确认"),
}
_CHOICES = {
    "series": dict(series_choices()),
    "level": dict(terms.Level.choices),
    "track": dict(Campaign.Track.choices),
}
_ROWS: dict[str, Manager[Any]] = {
    "place": Place.objects,
    "committee": Committee.objects,
    "named_body": Organization.objects,
}
_MOMENTS = frozenset({"opens_at", "closes_at"})
_DAYS = frozenset({"cut_off", "meets_on", "report_by"})


def answers_told(campaign: Campaign) -> list[tuple[str, date, dict[str, Any]]]:
    """What the pack answered at the last approval or publishing: what was asked, as of which day, and the answer."""
    return [
        (str(QUESTIONS[kept["question"]]), date.fromisoformat(kept["on"]), kept["answer"]) for kept in campaign.answers
    ]


def end_text(end: datetime, today: date) -> str:
    """A window's end to the minute; midnight is the end of the day before, as people say it: `10月30日 24:00`."""
    local = timezone.localtime(end)
    return f"{day_text(last_day(end), today)} 24:00" if local.time() == time() else moment_text(end, today)


def value_text(field: str, value: Any, today: date) -> str:
    """What a stored term says, as a plain text; a dash for nothing."""
    if value in (None, "", [], {}):
        return "—"
    if field in _CHOICES:
        return str(_CHOICES[field].get(value, value))
    if field in _MOMENTS:
        moment = datetime.fromisoformat(value)
        return end_text(moment, today) if field == "closes_at" else moment_text(moment, today)
    if field in _DAYS:
        return day_text(date.fromisoformat(value), today)
    if field in _ROWS:
        return str(_ROWS[field].get(pk=value))
    return _listed(field, value)


def _listed(field: str, value: Any) -> str:
    if field == "scoring":
        return "；".join(f"{row['name']} {row['points']}" for row in value)
    if field == "checklists":
        return "；".join(f"{name}: {len(keys)}" for name, keys in value.items())
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def rate_text(filing: Filing) -> str:
    """`事业单位 60%，企业 70%`; persons for a quota; empty where no figure was filed."""
    groups = {"institution": _("事业单位"), "enterprise": _("企业")}
    unit = "%" if filing.kind == Filing.Kind.PASS_RATE else ""
    return "，".join(f"{name} {filing.rates[key]}{unit}" for key, name in groups.items() if key in filing.rates)
