"""`zc route`: the way of an application through the offices, as the pack has it; no database is needed.

Without `--level` or `--employer` every way that is left open is printed. Malformed input gives one line on
standard error and exit status 2; a check that finds faults, status 1.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from zhicheng.core.policy import Library, Pack, PolicyError
from zhicheng.core.policy.routing.chains import Chain
from zhicheng.core.policy.routing.checking import Report, authority_of, check
from zhicheng.core.policy.routing.deciding import Facts, any_case, settle
from zhicheng.core.policy.routing.deriving import derive, read_facts, routes_in
from zhicheng.core.policy.routing.drawing import draw
from zhicheng.core.policy.routing.rendering import Teller, chain_json, tell, tell_briefly
from zhicheng.core.policy.routing.violations import TITLES, Violation
from zhicheng.infra.policies import library
from zhicheng.infra.policy_words import names
from zhicheng.infra.terminal import _, english

REFUSED, FAULTY = 2, 1
BANDS = {"junior": "assistant", "senior": "associate_senior"}
GIVEN = (
    "kind",
    "level",
    "employer_kind",
    "unit_tier",
    "no_department",
    "archive_entrusted",
    "rank",
    "ground",
    "committee",
    "origin",
    "field",
    "track",
)
USUAL = {
    "kind": "review",
    "committee": "own",
    "origin": "local",
    "ground": "ordinary",
    "field": "other",
    "track": "targeted",
    "no_department": False,
    "archive_entrusted": False,
    "rank": "other",
}
QUIET = {name: value for name, value in USUAL.items() if name != "kind"}


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise PolicyError(message)


def main(arguments: list[str]) -> int:
    """Print, draw or check the routes of a pack. Returns the exit status."""
    try:
        options = _options(arguments)
        in_force = library()
        if options.check:
            return _check(in_force, options)
        sys.stdout.write(_answered(in_force, options))
    except PolicyError as error:
        sys.stderr.write(f"zc route: {' '.join(str(error).split())}\n")
        return REFUSED
    return 0


def _options(arguments: list[str]) -> Namespace:
    parser = _Parser(
        prog="zc route", description=_("申报材料逐级怎么走：每一步由谁办、审什么、能怎么答复、期限和依据。")
    )
    parser.add_argument("--policy", metavar="PACK", help=_("政策包"))
    parser.add_argument("--level", help=_("申报级别，如 intermediate；也可以写层级 junior、senior"))
    parser.add_argument("--employer", dest="employer_kind", metavar="KIND", help=_("单位性质，如 public_institution"))
    parser.add_argument("--tier", dest="unit_tier", metavar="TIER", help=_("单位层级：region、city、county"))
    parser.add_argument("--rank", help=_("单位级别：department、county_division、other"))
    parser.add_argument("--kind", help=_("申报类型：review、recognition、reconfirmation、transfer"))
    for name in ("ground", "committee", "origin", "field", "track"):
        parser.add_argument(f"--{name}", help=_("见 policies/facts/routes.toml"))
    parser.add_argument("--no-department", action="store_const", const=True, help=_("没有主管部门"))
    parser.add_argument("--archive", dest="archive_entrusted", action="store_const", const=True, help=_("档案托管"))
    parser.add_argument("--all", action="store_true", help=_("没有写明的都不按常情补上，每种情形各列一条"))
    parser.add_argument("--check", action="store_true", help=_("模型检查：有没有走不通、能绕过、回不来的"))
    parser.add_argument("--json", action="store_true", help=_("输出 JSON"))
    parser.add_argument("--diagram", type=Path, metavar="OUT.svg", help=_("画成泳道图"))
    parser.add_argument("--lang", choices=("zh", "en"), default="en" if english() else "zh", help=_("语言"))
    return parser.parse_args(arguments)


def _answered(in_force: Library, options: Namespace) -> str:
    if not options.policy:
        raise PolicyError("--policy: a pack is wanted")
    pack = in_force.pack(options.policy)
    chains = sorted(_distinct(derive(pack, _facts(pack, options))), key=lambda chain: _place(pack, chain))
    if not chains:
        raise PolicyError("these facts do not go together")
    teller = Teller(pack=pack, name_of=names().of, language=options.lang, quiet=QUIET, order=GIVEN)
    if options.diagram:
        _draw(chains, options.diagram, teller)
    if options.json:
        ways = [chain_json(chain, pack) for chain in chains]
        return json.dumps({"pack": pack.reference, "ways": ways}, ensure_ascii=False, indent=2) + "\n"
    told = tell_briefly if options.all else tell
    return f"{teller.text(pack.title)}  {pack.reference}\n\n" + "\n".join(told(chain, teller) for chain in chains)


def _facts(pack: Pack, options: Namespace) -> Facts:
    given = {name: getattr(options, name) for name in GIVEN}
    said: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if "level" in said:
        said["level"] = BANDS.get(said["level"], said["level"])
    facts = read_facts(pack, said)
    return facts if options.all else settle(routes_in(pack), facts, USUAL)


def _distinct(chains: Iterator[Chain]) -> list[Chain]:
    """Return one chain for each distinct way, the first case standing for those alike."""
    ways: dict[Any, Chain] = {}
    for chain in chains:
        ways.setdefault(chain.shape, chain)
    return list(ways.values())


def _place(pack: Pack, chain: Chain) -> tuple[int, ...]:
    """Order ways by the values of their facts."""
    every = any_case(routes_in(pack), pack.schema)
    return tuple(every[name].index(chain.facts[name][0]) for name in GIVEN)


def _draw(chains: Sequence[Chain], target: Path, teller: Teller) -> None:
    """Write the picture; several ways are numbered after the name given."""
    for number, chain in enumerate(chains, 1):
        path = target if len(chains) == 1 else target.with_stem(f"{target.stem}-{number}")
        try:
            path.write_text(draw(chain, teller), encoding="utf-8")
        except OSError as error:
            raise PolicyError(f"{path}: {error.strerror}") from None


def _check(in_force: Library, options: Namespace) -> int:
    chosen = [options.policy] if options.policy else [pack.id for pack in in_force.packs.values() if pack.routes]
    reports = {}
    for name in chosen:
        pack = in_force.pack(name)
        reports[name] = check(pack, authority_of(in_force, pack))
    if options.json:
        told = {name: _report_json(report) for name, report in reports.items()}
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        for name, report in reports.items():
            sys.stdout.write(_told(in_force, name, report, options.lang))
    return FAULTY if any(report.violations for report in reports.values()) else 0


def _report_json(report: Report) -> dict[str, Any]:
    return {
        "cases": report.cases,
        "ways": report.ways,
        "violations": [violation.as_json() for violation in report.violations],
    }


def _told(in_force: Library, name: str, report: Report, language: Any) -> str:
    pack = in_force.pack(name)
    teller = Teller(pack=pack, name_of=names().of, language=language, quiet=QUIET, order=GIVEN)
    counted = (
        f"{name}：{report.cases} 种情形，{report.ways} 条路，{len(report.violations)} 处问题"
        if language == "zh"
        else f"{name}: {report.cases} cases, {report.ways} ways, {len(report.violations)} faults"
    )
    return "\n".join([counted, *(_fault(violation, teller) for violation in report.violations)]) + "\n"


def _fault(violation: Violation, teller: Teller) -> str:
    path = " → ".join(state.id for state in violation.path)
    parts = [violation.at, violation.detail, violation.clause, path, teller.facts(violation.facts)]
    return f"  {teller.text(TITLES[violation.fault])}：{'；'.join(part for part in parts if part)}"
