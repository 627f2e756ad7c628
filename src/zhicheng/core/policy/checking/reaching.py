"""Rules nobody can meet, rules that never fail, routes nobody can take, shares that nothing of nothing meets.

A solver looks for a case of each kind, over facts within their declared domains and lists of a few rows; where it
does not decide in time, or where a rule counts rows, of which there may be more, nothing is remarked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import z3

from zhicheng.core.calendar import WorkingCalendar
from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.checking.remarks import Kind, Remark
from zhicheng.core.policy.checking.trees import Written, layered, nodes, written
from zhicheng.core.policy.nodes import (
    Arithmetic,
    Call,
    Compare,
    Constant,
    Fact,
    Get,
    Node,
    Parameter,
    Quantifier,
)
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.proving.proving import side_of
from zhicheng.core.policy.proving.symbols import Bounds
from zhicheng.core.policy.proving.terms import Bool, both, negated
from zhicheng.core.policy.proving.trials import Bout, Setting, Trial
from zhicheng.core.policy.schema import INT
from zhicheng.core.policy.supplements import Supplement
from zhicheng.core.policy.values import Row

PATIENCE = 200  # milliseconds for one case
ONE_IS_ENOUGH = ("never", "vacuous")
NOTHING = Constant(value=0, type=INT)


@dataclass
class Search:
    """The solver over the facts of one question; `known` of the facts' own conditions are with it already."""

    trial: Trial
    solver: z3.Solver
    known: int = 0

    def finds(self, *wanted: Bool) -> bool | None:
        """Tell whether there is a case of that kind; None where the solver does not say in time."""
        if any(part is False for part in wanted):
            return False
        domain = self.trial.symbols.domain
        self.solver.add(*domain[self.known :])
        self.known = len(domain)
        self.solver.push()
        self.solver.add(*(part for part in wanted if part is not True))
        found = self.solver.check()
        self.solver.pop()
        return None if found == z3.unknown else found == z3.sat

    def condition(self, node: Node | None, row: Mapping[str, Row]) -> Bool:
        return self.trial.low.encoder.condition(node, row)


def reach_remarks(pack: Pack, used: Sequence[Supplement], calendar: WorkingCalendar) -> Iterator[Remark]:
    """Yield what the solver finds impossible, or trivial, in the rules the pack itself writes."""
    for question in pack.layers[-1].questions:
        side = side_of(pack, question, used, {})
        bout = Bout(low=side, high=side, calendar=calendar, bounds=Bounds(), patience=PATIENCE)
        solver = z3.Solver()
        solver.set("timeout", PATIENCE)
        search = Search(bout.trial(Setting(pins={}), {}), solver)
        yield from _rules(search, question, list(written(pack, question)))
        yield from _routes(search, pack, question)


def _rules(search: Search, question: str, rules: Sequence[Written]) -> Iterator[Remark]:
    """Yield what is true of every rule that a form makes of a table's rows; a vacuous one already counts."""
    forms: dict[int, list[Written]] = {}
    for one in rules:
        forms.setdefault(id(one.form), []).append(one)
    for made in forms.values():
        found = [dict(_rule(search, one)) for one in made]
        for kind, (zh, en) in {kind: said for each in found for kind, said in each.items()}.items():
            if kind in ONE_IS_ENOUGH or all(kind in each for each in found):
                first = made[0]
                what = f"{question}: {first.form.clause}: {' '.join(first.form.require.split())}"
                text = Text(zh=f"{first.form.clause}：{zh}", en=f"{first.form.clause}: {en}")
                yield Remark(kind=kind, place=first.place, what=what, text=text)


def _rule(search: Search, one: Written) -> Iterator[tuple[Kind, tuple[str, str]]]:
    rule = one.rule
    if _counts(rule.when, rule.require, one.route.entry if one.route else None):
        return
    entry = search.condition(one.route.entry, one.route.row) if one.route else True
    applies = both(entry, search.condition(rule.when, rule.row))
    requires = search.condition(rule.require, rule.row)
    if search.finds(applies) is False:
        yield "nobody", ("没有人适用这条规则", "it applies to nobody")
        return
    if search.finds(applies, requires) is False:
        if search.finds(entry, negated(applies)) is False:
            yield "never", ("没有人能符合这条规则", "nobody can meet it")
        else:
            yield "bar", ("适用的人都不符合，是一道禁令", "whoever it applies to fails it: it is a bar")
    elif search.finds(applies, negated(requires)) is False:
        yield "always", ("适用的人没有一个会不符合", "nobody to whom it applies can fail it")
    for base in _bases(rule.require):
        nothing = search.condition(Compare(op="==", left=base, right=NOTHING), rule.row)
        if search.finds(applies, requires, nothing):
            yield "vacuous", ("总数是 0 时也算符合", "none of none meets the share")


def _counts(*parts: Node | None) -> bool:
    return any(
        (isinstance(node, Quantifier) and node.kind in ("count", "sum") and isinstance(node.source, Fact | Get))
        or (isinstance(node, Call) and node.function in ("consecutive_months", "months_listed"))
        for node in nodes(*parts)
    )


def _bases(require: Node) -> Iterator[Node]:
    """Yield what shares are taken of: the factors beside numerators in comparisons."""
    for node in nodes(require):
        if isinstance(node, Compare):
            for side in (node.left, node.right):
                if isinstance(side, Arithmetic) and side.op == "*":
                    for factor, other in ((side.left, side.right), (side.right, side.left)):
                        if _is_numerator(factor):
                            yield other


def _is_numerator(node: Node) -> bool:
    return isinstance(node, Get) and isinstance(node.base, Parameter) and node.name == "numerator"


def _routes(search: Search, pack: Pack, question: str) -> Iterator[Remark]:
    places = {route.id: source.at(route.id) for form, source in layered(pack, question) for route in form.routes}
    own = {route.id for route in pack.layers[-1].questions[question][0].routes}
    open_ways: dict[str, bool] = {}
    for route in pack.rulings[question].routes:
        if route.id in own:
            parts = [part for rule in route.rules for part in (rule.when, rule.require)]
            counted = _counts(route.entry, *parts)
            taken = counted or search.finds(search.trial.low.route(route, bare=True)) is not False
            open_ways[route.id] = open_ways.get(route.id, False) or taken
    for name, taken in open_ways.items():
        if not taken:
            text = Text(zh=f"没有人走得通这条路：{name}", en=f"nobody can take this route: {name}")
            yield Remark(kind="unreachable", place=places[name], what=f"{question}: {name}", text=text)
