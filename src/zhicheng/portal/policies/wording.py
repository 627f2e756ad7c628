"""Lines of an outline in the reader's language."""

from datetime import date

from django.utils.translation import gettext as _

from zhicheng.core.policy import Text
from zhicheng.core.policy.telling.outline import FigureLine, Line, MaterialLine, Outline, PeriodLine, RuleLine
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.policy_words import names


def said(text: Text | Line) -> str:
    """The reader's one of the two languages."""
    return text.en if in_english() else text.zh


def noted(outline: Outline) -> str:
    """The note of a supplement."""
    return outline.note_en if in_english() else outline.note_zh


def named(enumeration: str, value: str) -> str:
    """The name of an enumeration's value."""
    return said(names().of(enumeration, value))


def cell_text(cell: str) -> str:
    """A table's cell: names instead of codes, a dash for what is empty."""
    if cell == "-":
        return "—"
    if cell in ("true", "false"):
        return _("是") if cell == "true" else _("否")
    parts = [said(names().anywhere(part)) for part in cell.split(" | ")]
    return ("; " if in_english() else "、").join(parts)


def amount(number: int, unit: str) -> str:
    """`5个工作日`, or `5 working days`."""
    word = named("unit", unit) if unit else ""
    return f"{number} {word}".strip() if in_english() else f"{number}{word}"


def figure_text(line: FigureLine) -> str:
    """A figure with its unit, a share as a fraction, or which text still has to give it."""
    if line.value is not None:
        return amount(line.value, line.unit)
    if line.numerator is not None:
        return f"{line.numerator}/{line.denominator}"
    return _("还没有数，要看%(text)s") % {"text": line.missing}


def line_text(line: Line) -> str:
    """What a line says, in one go: as the cell of a comparison."""
    match line:
        case FigureLine():
            return figure_text(line)
        case PeriodLine():
            return amount(line.length, line.unit)
        case MaterialLine():
            return _("必交") if line.required else _("有就交")
        case RuleLine():
            return f"{line.when} → {line.require}" if line.when else line.require
        case _:
            return said(line)


def day_of(iso: str) -> date | None:
    """The date of ISO text; None for none."""
    return date.fromisoformat(iso) if iso else None
