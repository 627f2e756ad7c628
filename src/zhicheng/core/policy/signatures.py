"""The measures an expression may call, with the kinds of their arguments and results."""

from dataclasses import dataclass

from zhicheng.core.policy.schema import DATE, INT, Type


@dataclass(frozen=True)
class Signature:
    """Kinds of the arguments in order, and the type of the result.

    `row` is a row of a list, `months` a list of months, `periods` a list of rows with `from` and `until`.
    """

    arguments: tuple[str, ...]
    result: Type


SIGNATURES = {
    # years completed on the anniversary, from a day until another
    "years_since": Signature(("date", "date"), INT),
    "plus_years": Signature(("date", "int"), DATE),
    "plus_months": Signature(("date", "int"), DATE),
    "year_of": Signature(("date",), INT),
    # the place of a row in its list, from 0
    "place_of": Signature(("row",), INT),
    # the first day that is given
    "first": Signature(("date", "date"), DATE),
    # whole years or months in periods, overlaps counted once, from one day until another
    "years_worked": Signature(("periods", "date", "date"), INT),
    "months_worked": Signature(("periods", "date", "date"), INT),
    "working_days_after": Signature(("date", "int"), DATE),
    "working_days_between": Signature(("date", "date"), INT),
    # months without a gap that end with the month before a day
    "consecutive_months": Signature(("months", "date"), INT),
    # how many of the n months before a day's month are listed
    "months_listed": Signature(("months", "date", "int"), INT),
}
