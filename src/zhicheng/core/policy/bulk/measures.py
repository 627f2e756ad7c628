"""Measures on columns: days by arithmetic on their codes, periods and months by kernels over the rows of a person."""

from collections.abc import Callable, Sequence
from functools import cache

import polars as pl

from zhicheng.core.calendar import WorkingCalendar
from zhicheng.core.calendar.spans import MONTHS
from zhicheng.core.policy.bulk import dates
from zhicheng.core.policy.bulk.cells import Cell, Column, Listing, Record, Static, key_of, none_of
from zhicheng.core.policy.bulk.kernels import Consecutive, Listed, Merged, Worked
from zhicheng.core.policy.bulk.making import Maker, Names, refuse
from zhicheng.core.policy.bulk.running import PLACE
from zhicheng.core.policy.bulk.scalars import is_not_known
from zhicheng.core.policy.nodes import Call, Get, Local
from zhicheng.core.policy.schema import DATE, Type

Measured = Callable[[Maker, Call, Sequence[Cell]], Cell]


def call(maker: Maker, node: Call, names: Names) -> Cell:
    cells = [maker.cell(argument, names) for argument in node.arguments]
    return _MEASURES[node.function](maker, node, cells)


def _columns(maker: Maker, node: Call, cells: Sequence[Cell]) -> list[Column]:
    """Return scalar arguments as columns of one domain."""
    like = next((cell for cell in cells if isinstance(cell, Column)), None)
    if like is None:
        return refuse(f"{node.function} of {node.arguments[0].type}")
    kinds = [DATE if argument.type.kind == "null" else argument.type for argument in node.arguments]
    return maker.plan.align([maker.column(cell, kind, like) for cell, kind in zip(cells, kinds, strict=True)])


def _first(maker: Maker, node: Call, cells: Sequence[Cell]) -> Cell:
    first, second = cells
    if isinstance(first, Static):
        return second if first.value is None else first
    one, other = _columns(maker, node, cells)
    if one.none is None:
        return one
    made = maker.plan.combine("first", [one, other], _first_given)
    none = None if other.none is None else one.none & other.none
    return Column(domain=made.domain, value=made.value, key=made.key, none=none, ready=made.ready)


def _first_given(one: Column, other: Column) -> pl.Expr:
    return pl.when(none_of(one)).then(other.value).otherwise(one.value)


def _years_since(maker: Maker, node: Call, cells: Sequence[Cell]) -> Cell:
    if any(map(is_not_known, cells)):
        return next(cell for cell in cells if is_not_known(cell))
    return maker.plan.combine("years since", _columns(maker, node, cells), _years)


def _years(day: Column, until: Column) -> pl.Expr:
    return _or_zero(day, until, dates.years_between(day.value, until.value))


def _or_zero(one: Column, other: Column, measured: pl.Expr) -> pl.Expr:
    """Return 0 where a day is none and neither is unknown, what is measured elsewhere."""
    if one.none is None and other.none is None:
        return measured
    known = (one.value.is_not_null() | none_of(one)) & (other.value.is_not_null() | none_of(other))
    zero = pl.when(known).then(pl.lit(0, pl.Int64))
    return pl.when(none_of(one) | none_of(other)).then(zero).otherwise(measured)


def _plus(maker: Maker, node: Call, cells: Sequence[Cell]) -> Cell:
    if any(map(is_not_known, cells)):
        return next(cell for cell in cells if is_not_known(cell))
    factor = MONTHS if node.function == "plus_years" else 1
    columns = _columns(maker, node, cells)
    made = maker.plan.combine(
        node.function, columns, lambda day, count: dates.add_months(day.value, count.value * factor)
    )
    none = columns[0].none
    return Column(domain=made.domain, value=made.value, key=key_of("or none", made.key), none=none, ready=made.ready)


def _year_of(maker: Maker, node: Call, cells: Sequence[Cell]) -> Cell:
    (day,) = _columns(maker, node, cells)
    made = maker.plan.combine("year of", [day], lambda column: dates.year_of(column.value))
    return Column(domain=made.domain, value=made.value, key=made.key, none=day.none, ready=made.ready)


def _place_of(maker: Maker, node: Call, cells: Sequence[Cell]) -> Cell:
    (row,) = cells
    if not isinstance(row, Record) or row.domain.path == "":
        return refuse(f"{node.function} of what is no row of a list")
    first = row.domain.rows or row.domain
    place = maker.plan.read(first, PLACE, key_of(PLACE, first.name), pl.col(PLACE), None)
    return maker.plan.copied(place, row.domain)


def _working_days_after(maker: Maker, node: Call, cells: Sequence[Cell]) -> Cell:
    calendar = maker.law.calendar
    if any(map(is_not_known, cells)):
        return next(cell for cell in cells if is_not_known(cell))
    day, count = _columns(maker, node, cells)
    made = maker.plan.combine(node.function, [day, count], lambda one, other: _after(calendar, one.value, other.value))
    return Column(domain=made.domain, value=made.value, key=made.key, none=day.none, ready=made.ready)


def _after(calendar: WorkingCalendar, day: pl.Expr, count: pl.Expr) -> pl.Expr:
    passed, working = _working(calendar)
    reached = pl.lit(working).gather(pl.lit(passed).gather(dates.ordinal(day)) + count - 1)
    return pl.when((count == 0).fill_null(value=False)).then(day).otherwise(reached)


def _working_days_between(maker: Maker, node: Call, cells: Sequence[Cell]) -> Cell:
    calendar = maker.law.calendar
    if any(map(is_not_known, cells)):
        return next(cell for cell in cells if is_not_known(cell))

    def between(start: Column, end: Column) -> pl.Expr:
        passed = pl.lit(_working(calendar)[0])
        first, last = dates.ordinal(start.value), dates.ordinal(end.value)
        counted = passed.gather((last - 1).clip(0)) - passed.gather(first)
        return _or_zero(start, end, pl.when(last <= first).then(0).otherwise(counted).cast(pl.Int64))

    return maker.plan.combine(node.function, _columns(maker, node, cells), between)


@cache
def _passed_and_working(off: frozenset[int], made_up: frozenset[int]) -> tuple[pl.Series, pl.Series]:
    """Return how many working days passed by the end of each day since 1800, and the codes of the working days."""
    codes = dates.all_codes()
    frame = pl.DataFrame({"code": codes, "day": pl.date_range(dates.FIRST, dates.LAST, eager=True)})
    weekday = pl.col("day").dt.weekday() <= 5
    works = pl.col("code").is_in(list(made_up)) | (weekday & ~pl.col("code").is_in(list(off)))
    frame = frame.with_columns(works=works)
    return frame["works"].cast(pl.Int32).cum_sum(), frame.filter("works")["code"]


def _working(calendar: WorkingCalendar) -> tuple[pl.Series, pl.Series]:
    off, made_up = (frozenset(map(dates.code_of, days)) for days in (calendar.off, calendar.made_up))
    return _passed_and_working(off, made_up)


def _listing(node: Call, cell: Cell) -> Listing:
    return cell if isinstance(cell, Listing) else refuse(f"{node.function} of {node.arguments[0].type}")


def _worked(maker: Maker, node: Call, cells: Sequence[Cell]) -> Cell:
    """Return months or years in merged periods between two days; unknown where any of it is."""
    blank = next((cell for cell in cells if is_not_known(cell)), None)
    if blank is not None:
        return blank
    periods = _listing(node, cells[0])
    since, until = (_day(maker, cell, periods) for cell in cells[1:])
    since, until, known = maker.plan.align([since, until, maker.plan.made(_periods_known(maker, periods))])
    since, until = maker.plan.made(since), maker.plan.made(until)
    start, stop, keep = _bounds(maker, periods)
    merged = Merged(periods.domain, start.name, stop.name, keep.name if keep else "")
    reads = [since, until, start, stop, *([keep] if keep else [])]
    key = key_of("worked", start.key, stop.key, keep.key if keep else "", since.key, until.key)
    months = maker.plan.measure(until.domain, key, Worked(merged, until.domain, since.name, until.name), reads)
    length = MONTHS if node.function == "years_worked" else 1

    def counted(count: Column, first: Column, last: Column, sure: Column) -> pl.Expr:
        clear = sure.value & (first.value.is_not_null() | none_of(first)) & (last.value.is_not_null() | none_of(last))
        return pl.when(clear).then((count.value // length).cast(pl.Int64))

    return maker.plan.combine(node.function, [months, since, until, known], counted)


def _day(maker: Maker, cell: Cell, periods: Listing) -> Column:
    return maker.column(cell, DATE, periods.known)


def _bounds(maker: Maker, periods: Listing) -> tuple[Column, Column, Column | None]:
    """Return where each period starts and stops, named, and which are kept."""
    keep = None if periods.keep is None else maker.plan.made(periods.keep)
    start, until = _ends(maker, periods)
    stop = maker.plan.combine("stop", [until], _stop)
    return maker.plan.made(start), maker.plan.made(stop), keep


def _stop(until: Column) -> pl.Expr:
    """Return the day after the last; far off where a period goes on."""
    return (
        pl.when(none_of(until)).then(pl.lit(dates.code_of(dates.LAST), pl.Int32)).otherwise(dates.next_day(until.value))
    )


def _ends(maker: Maker, periods: Listing) -> tuple[Column, Column]:
    row = Local(
        name="period", type=Type(kind="record", name=periods.item.type.name if isinstance(periods.item, Record) else "")
    )
    names = Names(variables={"period": periods.item}, inside=True)
    start, until = (maker.cell(Get(base=row, name=name, type=DATE), names) for name in ("from", "until"))
    if not isinstance(start, Column) or not isinstance(until, Column):
        return refuse("periods without days")
    return start, until


def _periods_known(maker: Maker, periods: Listing) -> Column:
    """Return where the list is known and no period kept lacks a day."""
    start, until = _ends(maker, periods)
    parts = [start, until, *([periods.keep] if periods.keep else [])]
    lacking = maker.plan.combine("lacking", parts, _lacking)
    blurred = maker.plan.fold(lacking, "any")
    return maker.plan.combine("clear", [periods.known, blurred], lambda known, blank: known.value & ~blank.value)


def _lacking(start: Column, until: Column, keep: Column | None = None) -> pl.Expr:
    blank = start.value.is_null() | (until.value.is_null() & ~none_of(until))
    return blank if keep is None else blank & keep.value


def _months(maker: Maker, node: Call, cells: Sequence[Cell]) -> Cell:
    """Return how many months are listed without a gap before a day, or among so many months before it."""
    blank = next((cell for cell in cells if is_not_known(cell)), None)
    if blank is not None:
        return blank
    listed = _listing(node, cells[0])
    if not isinstance(listed.item, Column) or listed.keep is not None:
        return refuse(f"{node.function} of a part of a list")
    day = maker.plan.made(_day(maker, cells[1], listed))
    if not listed.domain.above.is_below(day.domain):
        return refuse(f"{node.function} by a day of another list")
    day = maker.plan.made(maker.plan.seen(day, listed.domain.above))
    item = maker.plan.made(listed.item)
    if node.function == "consecutive_months":
        kernel: Consecutive | Listed = Consecutive(listed.domain, item.name, day.name)
    else:
        kernel = Listed(listed.domain, item.name, day.name, _count(cells[2]))
    key = key_of(repr(kernel))
    counted = maker.plan.measure(day.domain, key, kernel, [item, day])
    return maker.plan.combine(
        node.function,
        [counted, day, listed.known],
        lambda one, at, known: pl.when(known.value & at.value.is_not_null()).then(one.value),
    )


def _count(cell: Cell) -> int:
    return int(cell.value) if isinstance(cell, Static) else refuse("months listed among a number of the person's own")


_MEASURES: dict[str, Measured] = {
    "place_of": _place_of,
    "first": _first,
    "years_since": _years_since,
    "plus_years": _plus,
    "plus_months": _plus,
    "year_of": _year_of,
    "years_worked": _worked,
    "months_worked": _worked,
    "working_days_after": _working_days_after,
    "working_days_between": _working_days_between,
    "consecutive_months": _months,
    "months_listed": _months,
}
