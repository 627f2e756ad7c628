"""The command itself: what it prints, for people and for programs; neither Django nor a database is loaded."""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from zhicheng.cli.clauses.catalogue import Clause, read_catalogue
from zhicheng.cli.clauses.citing import Places, cited_in_code, cited_in_packs
from zhicheng.cli.clauses.marking import marked_tests
from zhicheng.cli.clauses.mutating import BrokenRunError, Choice, all_mutants, mutate
from zhicheng.cli.clauses.placing import read_places
from zhicheng.cli.clauses.printing import score, told, totals
from zhicheng.cli.clauses.proving import Evidence, Standing, awaited, standings
from zhicheng.cli.clauses.record import read_report
from zhicheng.cli.clauses.surviving import excused, idle, read_survivors
from zhicheng.cli.clauses.verdicts import read_verdicts
from zhicheng.core.policy import PolicyError
from zhicheng.infra.policies import FOLDER
from zhicheng.infra.terminal import _

FAULTY = 2


def main(arguments: list[str]) -> int:
    """List the clauses, or mutate the packs. Status 1: mutants survived without a reason; 2: a file is at fault."""
    options = _parser().parse_args(arguments)
    try:
        if options.mutate:
            return _mutate(options)
        return _list(options)
    except (PolicyError, BrokenRunError) as error:
        print(f"zc clauses: {error}", file=sys.stderr)
        return FAULTY


def gather(policies: Path = FOLDER) -> list[Standing]:
    """Return the standing of all clauses as the files are now. PolicyError: places or survivors are at fault."""
    clauses = read_catalogue()
    return standings(clauses, _evidence(clauses, policies))


def _evidence(clauses: Mapping[str, Clause], policies: Path) -> Evidence:
    by_folder = all_mutants(policies)
    mutants = [mutant for found in by_folder.values() for mutant in found]
    return Evidence(
        places=all_places(clauses, policies),
        marked=marked_tests(),
        report=read_report(),
        mutants=mutants,
        verdicts=read_verdicts(by_folder),
        excused=excused(read_survivors(), [mutant.name for mutant in mutants]),
    )


def all_places(clauses: Mapping[str, Clause], policies: Path = FOLDER) -> Places:
    """Return where each clause lives: packs first, then what `places.toml` names, then code that cites it."""
    found = [cited_in_packs(policies, clauses), read_places(clauses), cited_in_code(clauses)]
    return {
        clause: list(dict.fromkeys(place for places in found for place in places.get(clause, []))) for clause in clauses
    }


def _list(options: argparse.Namespace) -> int:
    found = [one for one in gather() if options.text in {"", one.clause.text}]
    shown = [one for one in found if not (options.missing and one.where)]
    if options.json:
        print(json.dumps([one.as_json() for one in shown], ensure_ascii=False, indent=1))
        return 0
    for one in shown:
        print(told(one))
    print(totals(found))
    untried = _untried()
    if untried:
        told_packs = ", ".join(f"{folder} {count}" for folder, count in untried.items())
        print(_("还没有试过的改动：{packs}（./zc clauses --mutate）").format(packs=told_packs))
    print(_("上次完整测试：{when}").format(when=read_report().finished or _("没有（./zc test）")))
    return 0


def _untried() -> dict[str, int]:
    """Return by pack how many mutants the record knows nothing of: new ones, and those whose place was edited."""
    by_folder = all_mutants(FOLDER)
    known = read_verdicts(by_folder)
    counts = {folder: sum(one.name not in known for one in ones) for folder, ones in by_folder.items()}
    return {folder: count for folder, count in counts.items() if count}


def _mutate(options: argparse.Namespace) -> int:
    excuses = read_survivors()
    choice = Choice(
        packs=options.pack,
        clause=options.clause,
        limit=options.limit,
        numbers=options.numbers,
        again=options.again or options.unproved,
        names=awaited(_evidence(read_catalogue(), FOLDER)) if options.unproved else None,
    )
    verdicts = mutate(FOLDER, choice)
    survived = [name for name, verdict in verdicts.items() if not verdict.noticed]
    reasons = excused(excuses, survived)
    print(score(verdicts, reasons))
    for name in survived:
        print(f"  {name}  {excuses[reasons[name]].told if name in reasons else _('没有理由')}")
    unneeded = idle(excuses, verdicts, survived)
    for pattern in unneeded:
        print(_("survivors.toml 里多余的一条：{pattern}").format(pattern=pattern))
    return 1 if unneeded or set(survived) - reasons.keys() else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="zc clauses", description=_("560 条规定各在哪里落实，由哪些测试证明。"))
    parser.add_argument("--json", action="store_true", help=_("输出 JSON 数组"))
    parser.add_argument("--missing", action="store_true", help=_("只列还没有位置的"))
    parser.add_argument("--text", default="", choices=["", "GX", "QZ", "KS"], help=_("只列一个文件的"))
    parser.add_argument("--mutate", action="store_true", help=_("逐个改动政策包里的数字和规则，看测试能否发现"))
    parser.add_argument("--clause", default="", help=_("只改动这一条的"))
    parser.add_argument("--pack", action="append", default=[], help=_("只改动这个政策包（可多次）"))
    parser.add_argument("--limit", type=int, default=0, help=_("至多改动多少处，均匀选取"))
    parser.add_argument("--numbers", action="store_true", help=_("只改动数字和日期"))
    parser.add_argument("--again", action="store_true", help=_("已有记录的也再试一遍"))
    parser.add_argument("--unproved", action="store_true", help=_("只再试还缺着证明的：测试带着条款号，却没有因它失败"))
    return parser
