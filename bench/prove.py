"""How long a proof takes: 14 clauses, and tables of up to 1,000 rows.

Run: PYTHONPATH=src .venv/bin/python bench/prove.py
Figures are processor seconds, best of five: a pair of packs is compared as `zc policy prove` does once they are read.
The pairs are invented; `tight` is proved, `laxer` has one row or figure that lets more people through.
"""

from pathlib import Path
from random import Random
from time import process_time

from zhicheng.core.calendar import WorkingCalendar, parse_calendar
from zhicheng.core.policy import Pack, parse_pack
from zhicheng.core.policy.proving import prove
from zhicheng.infra.policies import read_directory

ROUNDS = 5
CLAUSES, SERIES = 14, 60
HEAD = """
id = "bench"
version = "1"
title = ["样例", "example"]
short_title = "样例"
place = "example"
effective_from = 2026-01-01
clauses = ["B"]
"""


def facts() -> str:
    series = ", ".join(f'["x{number}"]' for number in range(SERIES))
    fields = [
        f'f{number} = {{ type = "int", max = 600, labels = ["数{number}", "f{number}"] }}' for number in range(20)
    ]
    fields.append('series = { type = "series", labels = ["系列", "series"] }')
    fields.append('level = { type = "level", labels = ["级别", "level"] }')
    fields.append('since = { type = "date", labels = ["日期", "since"] }')
    kinds = f"[enumerations.series]\nranks = [{series}]\n[enumerations.level]\nordered = true\n"
    return kinds + 'ranks = [["l0"], ["l1"], ["l2"], ["l3"], ["l4"]]\n[questions.entry]\n' + "\n".join(fields) + "\n"


def made(rules: list[str], table: str = "") -> Pack:
    clauses = "\n".join(
        f'[[clauses]]\nid = "B-{number}"\nwhere = "第一条"\nzh = "样例"\nen = "Example"' for number in range(CLAUSES)
    )
    question = 'question = "entry"\n' + "\n".join(
        f'[[rules]]\nclause = "B-{number}"\nrequire = "{text}"' for number, text in enumerate(rules)
    )
    files = {"pack.toml": HEAD, "clauses.toml": clauses, "entry.toml": question}
    return parse_pack("bench", files | ({"tables/big.csv": table} if table else {}), {"entry.toml": facts()}, ())


def fourteen(extra: int, loose: int = -1) -> Pack:
    """Fourteen clauses of several kinds, each by `extra` stricter; the one numbered `loose` is laxer."""
    rules = []
    for number in range(CLAUSES):
        figure = 10 + number + (-1 if number == loose else extra)
        rules.append(
            (
                f"f{number} >= {figure}",
                f"f{number} * 3 >= f{number + 1} * 2 + {figure}",
                f"series in (x1, x2) or f{number} + f{number + 1} >= {figure}",
                f"years_since(since, asked) >= {figure}",
            )[number % 4]
        )
    return made(rules)


Rows = list[list[int]]


def rows_of(count: int) -> Rows:
    dice = Random(count)  # noqa: S311
    return [
        [dice.randrange(5), dice.randrange(SERIES), *(dice.randint(1, 240) for _ in range(4))] for _ in range(count)
    ]


def tabled(rows: Rows) -> Pack:
    """One rule over a table: some row of the series and level is met in all its figures."""
    lines = [f"l{level},x{series},{','.join(map(str, figures))}" for level, series, *figures in rows]
    met = " and ".join(f"f{number} >= row.y{number}" for number in range(4))
    table = "level:level,series:series,y0:int,y1:int,y2:int,y3:int\n" + "\n".join(lines) + "\n"
    return made([f"any(row.level == level and row.series == series and {met} for row in big)"], table)


def timed(name: str, lower: Pack, higher: Pack, calendar: WorkingCalendar, *, laxer: bool) -> None:
    best = float("inf")
    for _ in range(ROUNDS):
        started = process_time()
        proof = prove(lower, higher, {}, calendar)
        best = min(best, process_time() - started)
        assert (proof.laxer, proof.proved) == (laxer, not laxer), name
    print(f"{name:<28} {'laxer' if laxer else 'tight'}  {best:7.3f} s")


def main() -> None:
    calendar = parse_calendar(read_directory(Path(__file__).resolve().parents[1] / "policies" / "calendar"))
    timed("14 clauses", fourteen(1), fourteen(0), calendar, laxer=False)
    timed("14 clauses", fourteen(1, loose=6), fourteen(0), calendar, laxer=True)
    for count in (100, 300, 1000):
        above = rows_of(count)
        below = [[*row[:2], row[2] + place % 24, *row[3:]] for place, row in enumerate(above)]
        loose = [list(row) for row in below]
        loose[count // 2][2:] = [0, 0, 0, 0]
        timed(f"table of {count} rows", tabled(below), tabled(above), calendar, laxer=False)
        timed(f"table of {count} rows", tabled(loose), tabled(above), calendar, laxer=True)


if __name__ == "__main__":
    main()
