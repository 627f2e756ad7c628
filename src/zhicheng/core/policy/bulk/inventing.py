"""Invented people in bulk: careers that hang together, the same for the same seed and row on every machine.

Every draw is a number mixed from seed, row and the name of what is drawn, by wrapping 64-bit arithmetic alone.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import blake2b

import polars as pl

from zhicheng.core.policy.bulk.layout import KEY, NONE, VALUE

ROW = "row"
EPOCH = date(1970, 1, 1)
GOLDEN, MIX = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9
YEAR = 365  # days; careers are only roughly dated
SERIES = (
    "engineering",
    "engineering",
    "engineering",
    "health",
    "accounting",
    "economics",
    "agriculture",
    "translation",
)
LEVELS = ("technician", "assistant", "intermediate", "associate_senior", "full_senior")
DEGREES = ("secondary", "college", "bachelor", "bachelor", "bachelor", "master", "doctor")
EMPLOYERS = (
    "public_institution",
    "public_institution",
    "state_enterprise",
    "private_enterprise",
    "private_enterprise",
    "self_employed",
)
KINDS = ("review", "review", "review", "review", "recognition", "transfer", "reconfirmation")
GRADES = ("senior_worker", "skilled_technician", "senior_skilled_technician")
ASSESSED = ("qualified", "qualified", "qualified", "excellent", "basically_qualified")
AFTER = (1, 4, 9, 15)  # years of work after which a title is held


def invent(first: int, count: int, seed: int, asked: date) -> pl.DataFrame:
    """Return `count` invented people from row `first` on, as a people file holds them."""
    today = (asked - EPOCH).days
    rows = pl.DataFrame({ROW: pl.int_range(first, first + count, dtype=pl.UInt64, eager=True)})
    draw = _Draws(seed)
    life = rows.with_columns(
        age=draw.between("age", 21 * YEAR, 62 * YEAR), degree=draw.between("degree", 0, len(DEGREES))
    )
    begun = life.with_columns(graduated=today - pl.col("age") + 22 * YEAR + pl.col("degree") // 5 * 3 * YEAR)
    working = begun.with_columns(started=pl.col("graduated") + draw.between("start", 0, 200))
    people = working.with_columns(years=((today - pl.col("started")) // YEAR).clip(0))
    lists = [_listed(people, name, count, rows) for name, (count, rows) in _lists(draw, today, asked).items()]
    return people.select(**_sought(draw), **_plain(draw, today)).hstack(lists)


class _Draws:
    def __init__(self, seed: int) -> None:
        self.seed = seed

    def number(self, name: str) -> pl.Expr:
        """Return a number below 2**32 for every row."""
        salt = int.from_bytes(blake2b(f"{self.seed}:{name}".encode(), digest_size=8).digest())
        mixed = (pl.col(ROW) + pl.lit(salt, pl.UInt64)) * pl.lit(GOLDEN, pl.UInt64)
        again = (mixed ^ (mixed // (1 << 30))) * pl.lit(MIX, pl.UInt64)
        return again // (1 << 32)

    def between(self, name: str, low: int, high: int) -> pl.Expr:
        """Return a whole number from `low` to below `high`."""
        return (self.number(name) % (high - low)).cast(pl.Int64) + low

    def chance(self, name: str, percent: float) -> pl.Expr:
        return self.number(name) % 1000 < round(percent * 10)

    def one_of(self, name: str, values: Sequence[str]) -> pl.Expr:
        return _named(self.between(name, 0, len(values)), values)

    def sometimes(self, name: str, percent: float, value: pl.Expr) -> pl.Expr:
        """Return a value, unknown for some."""
        return pl.when(~self.chance(f"{name} known", percent)).then(value)


def _named(place: pl.Expr, values: Sequence[str]) -> pl.Expr:
    return pl.lit(pl.Series(values, dtype=pl.Enum(list(dict.fromkeys(values))))).gather(place).cast(pl.String)


def _day(number: pl.Expr) -> pl.Expr:
    return number.cast(pl.Int32).cast(pl.Date)


def _sought(draw: _Draws) -> Mapping[str, pl.Expr]:
    held = sum((pl.col("years") >= years).cast(pl.Int64) for years in AFTER)
    return {
        "kind": draw.one_of("kind", KINDS),
        "title.series": draw.one_of("series", SERIES),
        "title.level": _named(pl.lit(0) + held, LEVELS),
    }


def _plain(draw: _Draws, today: int) -> Mapping[str, pl.Expr]:
    def mostly(name: str, percent: float) -> pl.Expr:
        return draw.sometimes(name, 1, draw.chance(name, percent))

    facts = {
        "birth_date": _day(today - pl.col("age")),
        "employed": mostly("employed", 97),
        "employer_kind": draw.sometimes("employer", 1, draw.one_of("employer", EMPLOYERS)),
        "retired": mostly("retired", 2),
        "civil_servant": mostly("civil", 2),
        "under_investigation": mostly("investigated", 1),
        "continuing_education_done": mostly("education", 90),
        "major_contribution": mostly("contribution", 0.5),
        "grassroots": mostly("grassroots", 5),
        "insured_by_employer": mostly("insured", 95),
        "assessment_passed": mostly("assessed", 95),
        "deliberation_passed": mostly("deliberated", 95),
        "contract_months": draw.between("contract", 12, 61),
    }
    facts |= _rarely(draw, "penalty_until", 98, _day(today + draw.between("penalty", -400, 400)))
    facts |= _rarely(draw, "integrity_until", 99, _day(today + draw.between("integrity", -400, 400)))
    facts |= _rarely(draw, "left_civil_service_on", 97, _day(today - draw.between("left", 1, 3000)))
    facts |= _rarely(draw, "contract_signed_on", 2, _day(pl.col("started")))
    facts |= _rarely(draw, "employment_started_on", 2, _day(pl.col("started")))
    facts |= {f"overseas{NONE}": pl.lit(value=True), f"postdoc{NONE}": pl.lit(value=True)}
    return facts | {
        f"skill{NONE}": ~draw.chance("skilled", 8),
        "skill.grade": pl.when(draw.chance("skilled", 8)).then(draw.one_of("grade", GRADES)),
        "skill.obtained_on": pl.when(draw.chance("skilled", 8)).then(_day(pl.col("started") + 2 * YEAR)),
    }


def _rarely(draw: _Draws, name: str, none: float, value: pl.Expr) -> dict[str, pl.Expr]:
    """Return a fact known to be none for most, unknown for a few."""
    absent, unknown = draw.chance(f"{name} none", none), draw.chance(f"{name} unknown", 1)
    return {name: pl.when(~absent & ~unknown).then(value), name + NONE: pl.when(~unknown).then(absent)}


Rows = Sequence[Mapping[str, pl.Expr]]


def _listed(people: pl.DataFrame, name: str, count: pl.Expr, rows: Rows) -> pl.Series:
    """Return a list for every person: the first `count` of the rows."""
    parts = [people.filter(count > place).select(ROW, _struct(row).alias(name)) for place, row in enumerate(rows)]
    grouped = pl.concat(parts).group_by(ROW).agg(name)
    joined = people.select(ROW).join(grouped, on=ROW, how="left", maintain_order="left")
    return joined.select(pl.col(name).fill_null(pl.lit([], joined.schema[name]))).to_series()


def _struct(row: Mapping[str, pl.Expr]) -> pl.Expr:
    return pl.struct([value.alias(name) for name, value in row.items()])


def _lists(draw: _Draws, today: int, asked: date) -> Mapping[str, tuple[pl.Expr, Rows]]:
    years = pl.col("years")
    held = sum((years >= after + 2).cast(pl.Int64) for after in AFTER)
    return {
        "degrees": (1 + draw.chance("second degree", 20).cast(pl.Int64), [_degree(draw, 0), _degree(draw, 1)]),
        "practice": (1 + draw.chance("changed", 30).cast(pl.Int64), _practice(draw)),
        "titles": (pl.lit(0) + held, [_title(draw, place, after) for place, after in enumerate(AFTER)]),
        "discipline": (draw.chance("sanctioned", 2).cast(pl.Int64), [_discipline(draw, today)]),
        "assessments": (years.clip(0, 4), [_assessment(draw, asked.year - back) for back in range(1, 5)]),
        "other_applications": (draw.chance("applied", 15).cast(pl.Int64), [_application(draw, asked)]),
    }


def _degree(draw: _Draws, place: int) -> Mapping[str, pl.Expr]:
    level = (pl.col("degree") + place).clip(0, len(DEGREES) - 1)
    return {
        "level": _named(level, DEGREES),
        "awarded_on": _day(pl.col("graduated") + place * 4 * YEAR),
        "school": draw.one_of("school", ("ordinary", "ordinary", "technical")),
        "fits": draw.sometimes("fits", 2, draw.chance("fits", 90)),
    }


def _practice(draw: _Draws) -> Rows:
    changed = draw.chance("changed", 30)
    moved = pl.col("started") + draw.between("moved", 200, 4000)
    again = {"from": _day(moved + draw.between("pause", 1, 300)), "until": pl.lit(None, pl.Date)}
    first = {"from": _day(pl.col("started")), "until": pl.when(changed).then(_day(moved))}
    flag = f"until{NONE}"
    return [
        {**first, flag: ~changed, "series": _earlier(draw)},
        {**again, flag: pl.lit(value=True), "series": draw.one_of("series", SERIES)},
    ]


def _earlier(draw: _Draws) -> pl.Expr:
    """Return the series of the first work and of the titles: another one for some who changed."""
    sought = draw.one_of("series", SERIES)
    return pl.when(draw.chance("changed", 30)).then(draw.one_of("first series", SERIES)).otherwise(sought)


def _title(draw: _Draws, place: int, years: int) -> Mapping[str, pl.Expr]:
    return {
        "series": _earlier(draw),
        "level": pl.lit(LEVELS[place]),
        "obtained_on": _day(pl.col("started") + years * YEAR + draw.between(f"title {place}", 0, 700)),
        "via": draw.one_of(f"via {place}", ("review", "review", "review", "exam", "recognition")),
        "place": draw.one_of(f"place {place}", ("here", "here", "here", "elsewhere")),
    }


def _discipline(draw: _Draws, today: int) -> Mapping[str, pl.Expr]:
    begun = today - draw.between("sanction", 100, 3000)
    kind = draw.one_of("sanction kind", ("warning", "demerit", "demotion"))
    until = _day(begun + 2 * YEAR)
    return {"kind": kind, "from": _day(begun), "until": until, f"until{NONE}": pl.lit(value=False)}


def _assessment(draw: _Draws, year: int) -> Mapping[str, pl.Expr]:
    return {KEY: pl.lit(year, pl.Int64), VALUE: draw.one_of(f"assessed {year}", ASSESSED)}


def _application(draw: _Draws, asked: date) -> Mapping[str, pl.Expr]:
    return {
        "year": pl.lit(asked.year, pl.Int64) - draw.between("applied year", 0, 3),
        "series": draw.one_of("applied series", SERIES),
        "level": draw.one_of("applied level", LEVELS),
    }
