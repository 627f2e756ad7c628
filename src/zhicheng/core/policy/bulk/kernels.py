"""What expressions alone cannot do: merging a person's periods, walking through a person's months."""

import operator
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import polars as pl

from zhicheng.core.calendar.spans import LONGEST_MONTH
from zhicheng.core.policy.bulk.cells import Domain
from zhicheng.core.policy.bulk.dates import month_of, whole_months
from zhicheng.core.policy.bulk.running import ABOVE, Frames, Spread

WIDE = 1 << 32  # beyond every code of a day
START, STOP = "start", "stop"


@dataclass(frozen=True)
class Segments:
    """Merged periods in order, with where those of each row above lie."""

    spread: Spread
    start: pl.Series
    stop: pl.Series


@dataclass(frozen=True)
class Merged:
    """The periods of each row above, with what overlaps or touches joined; `keep` names which count, or is empty."""

    domain: Domain
    start: str
    stop: str
    keep: str

    def of(self, frames: Frames) -> Segments:
        """Return the merged periods, made once a run."""
        return frames.once(self, lambda: self._merged(frames))

    def _merged(self, frames: Frames) -> Segments:
        start, stop = pl.col(self.start), pl.col(self.stop)
        kept = ((start < stop) & (pl.col(self.keep) if self.keep else pl.lit(value=True))).fill_null(value=False)
        base = pl.col(ABOVE).cast(pl.Int64) * WIDE  # a person's days lie beyond those of the person before
        keyed = frames.rows[self.domain].select(
            kept=kept, start=base + start.fill_null(0), stop=pl.when(kept).then(base + stop).otherwise(-1)
        )
        ordered = keyed if keyed[START].is_sorted() else keyed.sort(START)
        latest = pl.col(STOP).cum_max()
        begins = pl.col("kept") & (pl.col(START) > latest.shift(1, fill_value=-1))
        return _segments(ordered.select(START, latest=latest, begins=begins), frames.spreads[self.domain])


def _segments(rows: pl.DataFrame, spread: Spread) -> Segments:
    begins = rows["begins"].arg_true()
    ends = begins.shift(-1, fill_value=rows.height) - 1
    passed = pl.concat([pl.Series([0], dtype=pl.UInt32), rows["begins"].cast(pl.UInt32).cum_sum()])
    starts = passed.gather(spread.starts)
    lens = passed.gather(spread.starts + spread.lens) - starts
    start, stop = ((rows[name].gather(at) % WIDE).cast(pl.Int32) for name, at in ((START, begins), ("latest", ends)))
    return Segments(Spread(starts, lens), start, stop)


@dataclass(frozen=True)
class Worked:
    """Whole months in merged periods from one day until another; days left over add up, 31 to a month.

    No first day means from the beginning, no last day gives 0.
    """

    periods: Merged
    domain: Domain
    since: str
    until: str

    def __call__(self, frames: Frames) -> pl.Series:
        segments = self.periods.of(frames)
        rows = frames.rows[self.domain].select(since=self.since, until=self.until)
        person = frames.person(self.domain, self.periods.domain.above)
        spread = segments.spread.of(person)
        if not spread.places:
            return pl.zeros(rows.height, pl.Int32, eager=True)
        months = _counted(rows, segments, spread.places[:1])  # days left over of one period make no month
        several = (spread.lens > 1).arg_true()
        if several.is_empty():
            return months
        places = [at.gather(several) for at in spread.places]
        return months.scatter(several, _counted(rows.select(pl.all().gather(several)), segments, places))


def _counted(rows: pl.DataFrame, segments: Segments, places: Sequence[pl.Series]) -> pl.Series:
    """Return the months of the segments at the places, each clipped to the days of its row."""
    with_left = len(places) > 1
    parts = [
        rows.with_columns(start=segments.start.gather(at), stop=segments.stop.gather(at)).select(
            *_clipped(with_left=with_left)
        )
        for at in places
    ]
    total = reduce(operator.add, parts)
    if not with_left:
        return total.to_series()
    return total.select(pl.col("months") + pl.col("left") // LONGEST_MONTH).to_series()


def _clipped(*, with_left: bool) -> Iterator[pl.Expr]:
    start, stop = pl.max_horizontal(START, "since"), pl.min_horizontal(STOP, "until")
    counts = ((start < stop) & pl.col("until").is_not_null() & pl.col(START).is_not_null()).fill_null(value=False)
    months, left = whole_months(start, stop)
    yield pl.when(counts).then(months).otherwise(0).cast(pl.Int32).alias("months")
    if with_left:
        yield pl.when(counts).then(left).otherwise(0).cast(pl.Int32).alias("left")


@dataclass(frozen=True)
class Consecutive:
    """Months without a gap that end with the month before a day."""

    domain: Domain
    month: str
    day: str

    def __call__(self, frames: Frames) -> pl.Series:
        listed = _listed(frames, self.domain, self.month, self.day)
        run = pl.col("month").cast(pl.Int64) - pl.int_range(pl.len())  # the same as long as months follow on
        runs = listed.filter(pl.col("month") < pl.col("this")).sort(ABOVE, "month").with_columns(run=run)
        counted = runs.group_by(ABOVE, "run").agg(pl.len(), pl.col("month").max(), pl.col("this").first())
        ending = counted.filter(pl.col("month") == pl.col("this") - 1)
        return _spread(frames, self.domain, ending)


@dataclass(frozen=True)
class Listed:
    """How many of the `count` months before a day's month are listed."""

    domain: Domain
    month: str
    day: str
    count: int

    def __call__(self, frames: Frames) -> pl.Series:
        listed = _listed(frames, self.domain, self.month, self.day)
        near = (pl.col("month") < pl.col("this")) & (pl.col("month") >= pl.col("this") - self.count)
        return _spread(frames, self.domain, listed.filter(near).group_by(ABOVE).len())


def _listed(frames: Frames, domain: Domain, month: str, day: str) -> pl.DataFrame:
    """Return each listed month once, beside the month of the day."""
    this = frames.rows[domain.above].select(month_of(pl.col(day))).to_series()
    rows = frames.rows[domain].select(ABOVE, month=month)
    return rows.with_columns(this=this.gather(rows[ABOVE])).unique()


def _spread(frames: Frames, domain: Domain, counted: pl.DataFrame) -> pl.Series:
    zeros = pl.zeros(frames.rows[domain.above].height, pl.Int64, eager=True)
    return zeros.scatter(counted[ABOVE], counted["len"].cast(pl.Int64))
