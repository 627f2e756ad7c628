"""How long the periods of a library last together. It decides nothing."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

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
    written = (form.cleaned_data for form in forms if form.is_valid())
    return total_months(period for values in written if (period := period_of(values, until)))


def period_of(values: Mapping[str, Any], until: date) -> Period | None:
    """The days from `since` to `until`, at most up to a day; None while either end is not written."""
    since, ended = values.get("since"), values.get("until")
    if since is None or (ended is None and not values.get("ongoing")):
        return None
    last = min(last_day(ended), until) if ended else until
    start = first_day(since)
    return Period(start, last + ONE_DAY) if start <= last else None
