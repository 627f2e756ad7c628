"""Tags and filters that every template has without loading them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zhicheng.infra.face import dates, law
from zhicheng.infra.face.fields import Fault, FieldParts, faults_of, field_parts
from zhicheng.infra.face.findings import finding_list
from zhicheng.infra.policies import calendar
from zhicheng.infra.refusal import Refusal

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """`9月25日` in a `<time>`, with the year when it is not this one; nothing for None."""
    if not value:
        return ""
    text = dates.day_text(value, dates.today_of_page())
    return format_html('<time datetime="{}">{}</time>', dates.local_day(value).isoformat(), text)


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """`9月25日 14:20` in a `<time>`; nothing for None."""
    if not value:
        return ""
    text = dates.moment_text(value, dates.today_of_page())
    return format_html('<time datetime="{}">{}</time>', value.isoformat(timespec="minutes"), text)


@register.filter
def weekday(value: date | datetime | None) -> str:
    """`周三`; nothing for None."""
    return dates.weekday_text(value) if value else ""


@register.inclusion_tag("face/due.html")
def due(end: date | datetime) -> dict[str, Any]:
    """The due line: last day, weekday, what is left. A moment is the first one after the deadline."""
    return {"line": dates.due_line(end, dates.today_of_page(), calendar())}


@register.simple_tag
def state(kind: str, text: str, shape: str = "") -> SafeString:
    """A state's mark and word; `kind` as in `is-pass`, `wait` for the plain one; `shape="tag"` gives it a ground.

    A list has one or two of them a row, so it is no template of its own.
    """
    shaped = f"{kind} is-{shape}" if shape else kind
    return format_html('<span class="zc-state is-{}">{}</span>', shaped, text)


@register.inclusion_tag("face/law.html", name="law", takes_context=True)
def law_tag(context: Context, clause: str, pack: Any = None) -> dict[str, Any]:
    """The clause as a closed note; the pack defaults to that of the page's `pack` or `campaign`."""
    return laws(context, [clause] if clause else [], pack)


@register.inclusion_tag("face/law.html", takes_context=True)
def laws(context: Context, clauses: Iterable[str], pack: Any = None) -> dict[str, Any]:
    """Closed notes, one an article."""
    return {"notes": law.notes(clauses or (), _pack(context, pack))}


@register.inclusion_tag("face/findings.html", takes_context=True)
def findings(context: Context, answer: Mapping[str, Any] | None) -> dict[str, Any]:
    """An answer (as JSON) row by row: what needs eyes open, the rest behind one line."""
    answer = answer or {}
    return {"found": finding_list(answer), "pack": _pack(context, answer.get("pack"))}


@register.inclusion_tag("face/refusal.html", takes_context=True)
def refusal(context: Context, refusal: Refusal | None) -> dict[str, Any]:
    """What a service refused, and why; nothing for None."""
    if refusal is None:
        return {"head": ""}
    head, stop, rest = str(refusal.message).partition("。")
    answer = refusal.answer or {}
    return {
        "head": head if rest else head + stop,
        "rest": rest,
        "notes": law.notes(refusal.clauses, _pack(context, answer.get("pack"))),
    }


@register.inclusion_tag("face/field.html")
def field(bound: forms.BoundField) -> dict[str, FieldParts]:
    """Label, hint, fault and input of one form field."""
    return {"parts": field_parts(bound)}


@register.inclusion_tag("face/error_summary.html")
def error_summary(*summed: forms.BaseForm) -> dict[str, list[Fault]]:
    """What has to be mended in the forms, each with a link to its field; nothing when all is well."""
    return {"faults": [fault for form in summed for fault in faults_of(form)]}


def _pack(context: Context, given: Any) -> str:
    for source in (given, context.get("pack"), context.get("campaign")):
        if source:
            return law.pack_id(source)
    application = context.get("application")
    return law.pack_id(application.campaign) if application else ""
