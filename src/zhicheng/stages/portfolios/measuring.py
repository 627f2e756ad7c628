"""How long the periods of a library last together. It decides nothing."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from zhicheng.core.calendar.spans import ONE_DAY, Period, total_months
from zhicheng.core.roster import PartialDate
from zhicheng.stages.portfolios.forms.base import WrittenForm


def first_day(written: PartialDate) -> date:
    """The first day that a written date leaves open."""
    return date(written.year, written.month, written.day or 1)


def last_day(written: PartialDate) -> date:
    """The last day that a written date leaves open."""
    return date(written.year, written.month, written.day or monthrange(written.year, written.month)[1])


def months_of(forms: Iterable[WrittenForm], until: date) -> int:
    """Whole months in all periods up to a day, overlapping ones counted once."""
    return total_months(period for form in forms if (period := _period(form, until)))


def _period(form: WrittenForm, until: date) -> Period | None:
    values = form.cleaned_data if form.is_valid() else {}
    since, ended = values.get("since"), values.get("until")
    if since is None:
        return None
    last = min(last_day(ended), until) if ended else until
    start = first_day(since)
    return Period(start, last + ONE_DAY) if start <= last else None
