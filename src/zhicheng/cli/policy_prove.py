"""`zc policy prove LOWER HIGHER`: is a lower layer never laxer than a higher one (article 6)?

Exit status 0: proved; 1: laxer, or not proved; 2: a pack, a name or an option is malformed.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import NoReturn

import msgspec

from zhicheng.cli.places import ROOT
from zhicheng.core.policy import PolicyError
from zhicheng.core.policy.proving import Bounds, Checked, Proof, QuestionProof, Shift, prove
from zhicheng.infra.policies import load_library
from zhicheng.infra.terminal import _, english

PROVED, LAXER, MALFORMED = 0, 1, 2
MOST_ROWS = 4


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise PolicyError(message)


def main(arguments: list[str]) -> int:
    """Print what was proved, or the invented cases that a lower layer lets through wrongly."""
    try:
        options = _options(arguments)
        started = perf_counter()
        proof = _proof(options)
    except (PolicyError, OSError) as error:
        sys.stderr.write(f"zc policy prove: {' '.join(str(error).split())}\n")
        return MALFORMED
    if options.json:
        content = {**msgspec.to_builtins(proof), "proved": proof.proved, "laxer": proof.laxer}
        sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("\n".join((*_lines(proof), _("用时 %.2f 秒") % (perf_counter() - started))) + "\n")
    return PROVED if proof.proved else LAXER


def _options(arguments: list[str]) -> Namespace:
    parser = _Parser(
        prog="zc policy prove", description=_("证明下级政策不比上级宽，或者举出一个会被错误放行的虚构的人。")
    )
    parser.add_argument("lower", metavar="LOWER", help=_("下级政策包"))
    parser.add_argument("higher", metavar="HIGHER", help=_("上级政策包"))
    parser.add_argument("--question", action="append", default=[], metavar="Q", help=_("只看这个问题（可以多次）"))
    parser.add_argument("--rows", type=int, default=Bounds.rows, help=_("每个列表最多几行"))
    parser.add_argument("--json", action="store_true", help=_("输出 JSON"))
    parser.add_argument("--folder", type=Path, default=ROOT / "policies", help=_("政策包所在的目录"))
    options = parser.parse_args(arguments)
    if not 1 <= options.rows <= MOST_ROWS:
        raise PolicyError(f"--rows: 1 to {MOST_ROWS}")
    return options


def _proof(options: Namespace) -> Proof:
    library = load_library(options.folder)
    return prove(
        library.pack(options.lower),
        library.pack(options.higher),
        library.supplements,
        library.calendar,
        questions=options.question,
        bounds=Bounds(rows=options.rows),
    )


def _lines(proof: Proof) -> Iterator[str]:
    yield f"{proof.lower} < {proof.higher}"
    for shift in proof.shifts:
        yield "  " + _shift(shift)
    for burden in proof.burdens:
        yield "  " + _("负担（不算放宽，单列）") + f" {burden.clause} {burden.text.en if english() else burden.text.zh}"
    for question in proof.questions:
        yield from _question(question)
    yield _("范围：每个列表最多 %d 行；日期在 1 至 28 日，列表里的日期在月初，时段到月末") % proof.rows
    yield _verdict(proof)


def _shift(shift: Shift) -> str:
    words = {"tighter": _("收紧"), "changed": _("改动，无方向"), "granted": _("依授权放宽"), "laxer": _("放宽")}
    by = f" ({shift.granted_by})" if shift.granted_by else ""
    return f"{words[shift.status]} {shift.name}: {shift.higher} → {shift.lower} {shift.clause}{by}"


def _question(question: QuestionProof) -> Iterator[str]:
    proved = sum(check.status == "proved" for check in question.checks)
    yield _("%(question)s：%(proved)d/%(all)d 逐条证明") % {
        "question": question.question,
        "proved": proved,
        "all": len(question.checks),
    }
    if question.satisfiable is not True:
        unmet = _("下级没有任何人能通过，等于什么也没证明")
        yield "  " + (unmet if question.satisfiable is False else _("下级是否有人能通过，没有算出"))
    for check in question.checks:
        if check.status != "proved":
            yield from _check(check)
    if question.free:
        yield "  " + _("作为自由变量的量：") + ", ".join(question.free)
    for left in question.left_out:
        yield "  " + _("不在证明之内：") + f"{left.pack} {left.clause} {left.force}"


def _check(check: Checked) -> Iterator[str]:
    words = {"compensated": _("单看更宽，整体不更宽"), "laxer": _("更宽"), "open": _("没有证明")}
    yield f"  {words[check.status]}: {check.subject} {check.name}"
    example = check.counterexample
    if example is not None:
        decisions = _("下级 %(lower)s，上级 %(higher)s，依据 %(clauses)s")
        shown = {"lower": example.lower, "higher": example.higher, "clauses": ", ".join(example.blamed)}
        yield "    " + decisions % shown
        if example.in_principle:
            yield "    " + _("下级只有原则性规定挡住他，负责人说明理由就可以放行")
        yield "    " + json.dumps(example.case, ensure_ascii=False)


def _verdict(proof: Proof) -> str:
    if proof.proved:
        return _("已证明：下级不比上级宽。")
    return _("下级比上级宽。") if proof.laxer else _("没有证明。")
