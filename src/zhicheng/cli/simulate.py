"""`zc simulate`: one law against another over a file of people; also invents such files and explains single rows.

A fault is one line on standard error that names the place, with exit status 2.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import NoReturn

import polars as pl

from zhicheng.cli.people import Rows, batches_of, columns_of, row_of, write_invented
from zhicheng.cli.simulate_report import chart, table
from zhicheng.core.policy import Library, PolicyError, Question
from zhicheng.core.policy.bulk.people import name_of
from zhicheng.core.policy.bulk.rebuilding import facts_of
from zhicheng.core.policy.bulk.simulating import AFTER, APPLICATION, BEFORE, Comparison, Tally, compare
from zhicheng.core.policy.explaining import explain
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.reading import read_day
from zhicheng.core.policy.supplements import Supplement
from zhicheng.infra.policies import library, load_library
from zhicheng.infra.terminal import _

REFUSED = 2


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise PolicyError(message)


def main(arguments: list[str]) -> int:
    """Simulate, invent people or explain a row. Returns the exit status."""
    try:
        return _run(_options(arguments))
    except PolicyError as error:
        sys.stderr.write(f"zc simulate: {' '.join(str(error).split())}\n")
        return REFUSED


def _options(arguments: list[str]) -> Namespace:
    parser = _Parser(prog="zc simulate", description=_("模拟：同一批人，两套政策，谁新符合，谁不再符合"))
    parser.add_argument("--people", type=Path, required=True, metavar="FILE", help=_("人员文件（Parquet，一行一人）"))
    parser.add_argument("--policy", metavar="A", help=_("原政策包"))
    parser.add_argument("--against", metavar="B", help=_("新政策包"))
    parser.add_argument("--drafts", type=Path, metavar="FOLDER", help=_("新政策包所在的目录（草案）"))
    parser.add_argument("--on", metavar="DATE", help=_("申报日（文件里没有 asked 列时用）"))
    parser.add_argument(
        "--with", dest="supplements", metavar="SUPPLEMENT", action="append", default=[], help=_("补充包")
    )
    parser.add_argument("--rows", type=Path, metavar="OUT", help=_("把结果变化的行写到这个 Parquet 文件"))
    parser.add_argument("--chart", type=Path, metavar="OUT", help=_("把图写到这个 SVG 文件"))
    parser.add_argument("--json", action="store_true", help=_("输出 JSON"))
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help=_("说明的语言"))
    parser.add_argument("--explain", type=int, metavar="ROW", help=_("逐条说明这一行（从 0 起）"))
    parser.add_argument("--generate", type=int, metavar="N", help=_("生成 N 个虚构人员，写到人员文件"))
    parser.add_argument("--seed", type=int, default=1, help=_("生成用的种子"))
    return parser.parse_args(arguments)


def _run(options: Namespace) -> int:
    asked = read_day(options.on, "--on") if options.on else None
    if options.generate is not None:
        write_invented(options.people, options.generate, options.seed, _day(asked))
        return 0
    if not options.policy or not options.against:
        raise PolicyError("--policy and --against are wanted")
    libraries = {BEFORE: library(), AFTER: load_library(options.drafts) if options.drafts else library()}
    packs = {BEFORE: libraries[BEFORE].pack(options.policy), AFTER: libraries[AFTER].pack(options.against)}
    laws = {side: (pack, _supplements(libraries[side], pack, options)) for side, pack in packs.items()}
    comparison = compare(laws, libraries[AFTER].calendar, asked)
    comparison.check(columns_of(options.people))
    if options.explain is not None:
        return _explain(options, comparison, libraries)
    _report(options, comparison, _simulate(options, comparison))
    return 0


def _day(asked: date | None) -> date:
    if asked is None:
        raise PolicyError("--on is wanted: people are invented about a day")
    return asked


def _supplements(known: Library, pack: Pack, options: Namespace) -> list[Supplement]:
    return [known.supplement(name) for name in dict.fromkeys((*pack.supplements, *options.supplements))]


def _simulate(options: Namespace, comparison: Comparison) -> Tally:
    tally, rows = Tally(), Rows(options.rows) if options.rows else None
    own = columns_of(options.people)
    wanted = [name_of(path) for path in comparison.layout if name_of(path) in own]
    for first, batch in batches_of(options.people, wanted):
        changed = tally.add(comparison, comparison.facts(batch))
        if rows is not None:
            rows.add(changed.select((pl.col("at").cast(pl.Int64) + first).alias("row"), pl.exclude("at")))
    if rows is not None:
        rows.close()
    return tally


def _report(options: Namespace, comparison: Comparison, tally: Tally) -> None:
    sides = comparison.sides
    out = [clause for side in sides.values() for clause in (*side.left_out.clauses, *side.left_out.routes)]
    result = {
        **{name: side.pack.reference for name, side in sides.items()},
        "supplements": {name: [each.reference for each in side.supplements] for name, side in sides.items()},
        "left_out": list(dict.fromkeys(out)),
        **tally.as_json(),
    }
    if options.chart:
        options.chart.write_text(chart(result, options.lang), encoding="utf-8")
    shown = json.dumps(result, ensure_ascii=False, indent=2) + "\n" if options.json else table(result, options.lang)
    sys.stdout.write(shown)


def _explain(options: Namespace, comparison: Comparison, libraries: dict[str, Library]) -> int:
    """Print the single-case answer of one person by both laws."""
    facts = comparison.facts(row_of(options.people, options.explain))
    row = facts.row(0, named=True)
    for name, side in comparison.sides.items():
        question = Question(
            policy=side.pack.id,
            question=APPLICATION,
            on=row["asked"],
            facts=facts_of(side.pack.schema, side.judge.ruling.fields, row),
            supplements=tuple(each.id for each in side.supplements),
        )
        answer = libraries[name].ask(question)
        shown = (
            json.dumps(answer.as_json(), ensure_ascii=False)
            if options.json
            else explain(side.pack, answer, options.lang)
        )
        sys.stdout.write(shown.rstrip() + "\n\n")
    return 0
