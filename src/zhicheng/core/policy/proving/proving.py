"""Proves that a lower layer is never laxer than a higher one, or finds an invented case that it lets through.

Figures and tables are compared in their directions first; then every question both packs answer is put to
the solver, clause by clause and, where a clause fails by itself, as a whole. Only what binds (`must`) is proved.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import z3

from zhicheng.core.calendar import WorkingCalendar
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.proving.comparing import burdens, granted_figures, granted_tables, shifts
from zhicheng.core.policy.proving.decoding import Case
from zhicheng.core.policy.proving.replaying import decided, failed, passes, possible, scope_of, ways_of
from zhicheng.core.policy.proving.results import (
    GRAVITY,
    Checked,
    Counterexample,
    LeftOut,
    Proof,
    QuestionProof,
)
from zhicheng.core.policy.proving.statements import MUST, Side
from zhicheng.core.policy.proving.symbols import Bounds, Cells
from zhicheng.core.policy.proving.terms import Bool, Scalar, both, every, negated, number_of, some
from zhicheng.core.policy.proving.trials import Bout, Setting, Trial
from zhicheng.core.policy.reading import read_record
from zhicheng.core.policy.rules import Route, Rule
from zhicheng.core.policy.supplements import Supplement

PIN_DAYS = (date(2024, 3, 4), date(2024, 9, 25), date(2025, 1, 20))
SERIES = "title.series"
SEEDS = range(4)  # models to try: one may rest on what the solver was left free to invent, and the evaluator not
USUAL = Bounds()
Goal = Callable[[Trial], Bool]
DECISIONS = {True: "yes", False: "no", None: "unknown"}


def prove(
    lower: Pack,
    higher: Pack,
    supplements: Mapping[str, Supplement],
    calendar: WorkingCalendar,
    *,
    questions: Sequence[str] = (),
    bounds: Bounds = USUAL,
) -> Proof:
    """Compare two packs. PolicyError: a question that one of them does not answer."""
    named = questions or [question for question in lower.rulings if question in higher.rulings]
    figures = granted_figures(lower, higher)
    relieved = higher.with_rows(granted_tables(lower, higher), frozenset(lower.clauses))
    used = [supplements[name] for name in dict.fromkeys((*lower.supplements, *higher.supplements))]
    return Proof(
        lower=lower.reference,
        higher=higher.reference,
        rows=bounds.rows,
        shifts=tuple(shifts(lower, higher)),
        burdens=tuple(burdens(lower, higher)),
        questions=tuple(
            _question(
                Bout(
                    low=side_of(lower, question, used, {}),
                    high=replace(side_of(relieved, question, used, figures), reliefs=higher.reliefs.get(question, ())),
                    calendar=calendar,
                    bounds=bounds,
                ),
                used,
            )
            for question in named
        ),
    )


def side_of(pack: Pack, question: str, used: Sequence[Supplement], figures: Mapping[str, Any]) -> Side:
    given = dict(pack.figures)
    for supplement in used:
        given |= {name: value for name, value in supplement.parameters.items() if name in pack.parameters}
    return Side(pack=pack, ruling=pack.ruling(question), parameters={**given, **figures}, reliefs=())


def _question(bout: Bout, used: Sequence[Supplement]) -> QuestionProof:
    checks: dict[tuple[Literal["clause", "route"], str], Checked] = {}
    found: list[bool | None] = []
    free: set[str] = set()
    for setting in _settings(bout, used):
        trial = bout.trial(setting, {})
        for check in (*_clauses(bout, setting, trial), *_routes(bout, setting, trial)):
            key = (check.subject, check.name)
            before = checks.get(key)
            if before is None or GRAVITY.index(check.status) > GRAVITY.index(before.status):
                checks[key] = check
        if True not in found:
            found.append(_satisfiable(bout, trial))
        free |= {*trial.measures.free, *(f"parameter:{name}" for name in trial.low.encoder.open_figures)}
    return QuestionProof(
        question=bout.low.ruling.question,
        checks=tuple(checks.values()),
        satisfiable=True if any(found) else None if None in found else False,
        left_out=tuple(_left_out(bout.low)) + tuple(_left_out(bout.high)),
        free=tuple(sorted(free)),
    )


def _settings(bout: Bout, used: Sequence[Supplement]) -> Iterator[Setting]:
    """Yield every series whose conditions a supplement gives, and then all others, with conditions left open."""
    wanted = [(name, field) for name, field in bout.low.ruling.fields.items() if field.form.parameter]
    codes = []
    for name, field in wanted:
        fields, series = (
            bout.low.pack.schema.fields(field.type.name),
            bout.low.pack.schema.enumerations["series"].values,
        )
        for code, supplement in {code: one for one in reversed(used) for code in one.standards}.items():
            conditions = read_record(bout.low.pack.schema, fields, supplement.standards[code].facts, name)
            codes.append(series.index(code))
            yield Setting(pins={name: Cells(conditions), SERIES: Scalar(codes[-1])})
    yield Setting(pins={}, other_than=tuple(codes))


def _clauses(bout: Bout, setting: Setting, trial: Trial) -> Iterator[Checked]:
    for clause, rules in _by_name(bout.high.binding(), lambda rule: rule.clause).items():
        own = [rule for rule in bout.low.binding() if rule.clause == clause]
        if all(_same(bout, rule, own) for rule in rules):
            yield Checked(subject="clause", name=clause, status="proved")
            continue
        alone = both(
            every(trial.low.rule(rule) for rule in own), negated(every(trial.high.rule(rule) for rule in rules))
        )
        kept = _Kept(tuple(rules))
        yield _checked("clause", clause, bout, setting, trial, alone, kept)


@dataclass(frozen=True)
class _Kept:
    """The goal of a case that passes the lower layer as a whole and fails these rules of the higher one."""

    rules: tuple[Rule, ...]

    def __call__(self, trial: Trial) -> Bool:
        return both(trial.passed(), negated(every(trial.high.rule(rule) for rule in self.rules)))


@dataclass(frozen=True)
class _Taken:
    """The goal of a case that passes by these routes of the lower layer and by none of the higher one."""

    routes: tuple[Route, ...]
    own: bool

    def __call__(self, trial: Trial) -> Bool:
        way = some(trial.low.route(route) for route in self.routes) if self.routes else True
        ways = some((trial.high.routes(), self.own and trial.high.opened()))
        return both(trial.low.common(), way, negated(ways))


def _routes(bout: Bout, setting: Setting, trial: Trial) -> Iterator[Checked]:
    above = _by_name(bout.high.ruling.routes, lambda route: route.id)
    below = _by_name(bout.low.ruling.routes, lambda route: route.id)
    if above and not below:
        yield _checked("route", "", bout, setting, trial, negated(trial.high.routes()), _Taken((), own=False))
    for name, routes in below.items() if above else ():
        same = above.get(name, [])
        changed = tuple(route for route in routes if not _same(bout, route, same))
        if not changed:
            yield Checked(subject="route", name=name, status="proved")
            continue
        ways = some(trial.high.route(route) for route in same) if same else trial.high.opened()
        alone = both(some(trial.low.route(route) for route in changed), negated(ways))
        yield _checked("route", name, bout, setting, trial, alone, _Taken(changed, own=not same))


def _same(bout: Bout, part: Rule | Route, others: Sequence[Rule] | Sequence[Route]) -> bool:
    """Tell whether one of `others` in the other pack says the same, with the same figures and tables."""
    own, other = (bout.low, bout.high) if part in bout.low.ruling.routes else (bout.high, bout.low)
    return any(part == one and own.reads(part) == other.reads(one) for one in others)


def _checked(
    subject: Literal["clause", "route"],
    name: str,
    bout: Bout,
    setting: Setting,
    trial: Trial,
    alone: Bool,
    whole: Goal,
) -> Checked:
    if _solve(bout, trial, alone)[0] == z3.unsat:
        return Checked(subject=subject, name=name, status="proved")
    answer, example = _searched(bout, trial, whole)
    if example is None and answer == z3.unsat:
        return Checked(subject=subject, name=name, status="compensated")
    if example is None:
        pinned = (bout.trial(setting, days) for days in _days(trial))
        example = next((found for here in pinned if (found := _searched(bout, here, whole)[1])), None)
    return Checked(subject=subject, name=name, status="laxer" if example else "open", counterexample=example)


def _searched(bout: Bout, trial: Trial, whole: Goal) -> tuple[z3.CheckSatResult, Counterexample | None]:
    """Look for a case that the evaluator confirms; first for one that no rule in principle stops either."""
    goal = whole(trial)
    for plain in (both(goal, trial.low.deciding()), goal):
        for seed in SEEDS:
            answer, model = _solve(bout, trial, plain, seed)
            if model is None:
                break
            if (example := replayed(bout, Case(trial.symbols, model))) is not None:
                return answer, example
    return answer, None


def _days(trial: Trial) -> Iterable[dict[str, Scalar]]:
    paths = sorted({path for paths in trial.measures.free.values() for path in paths})
    if not paths:
        return ()
    starts = {first.path for scalars, _ in trial.measures.unmeasured.values() for first in scalars[:1] if first.path}
    return [dict.fromkeys(sorted(starts), Scalar(number_of(day))) for day in PIN_DAYS]


def _solve(bout: Bout, trial: Trial, goal: Bool, seed: int = 0) -> tuple[z3.CheckSatResult, z3.ModelRef | None]:
    """Look for a model in a context of its own: which one is found must not hang on what was asked before."""
    if goal is False:
        return z3.unsat, None
    apart = z3.Context()
    solver = z3.Solver(ctx=apart)
    solver.set("timeout", bout.patience)
    solver.set("random_seed", seed)
    solver.add(*(fact.translate(apart) for fact in (*trial.symbols.domain, goal) if fact is not True))
    answer = solver.check()
    return answer, solver.model().translate(z3.main_ctx()) if answer == z3.sat else None


def _satisfiable(bout: Bout, trial: Trial) -> bool | None:
    answer, _ = _solve(bout, trial, trial.passed())
    return None if answer == z3.unknown else bool(answer == z3.sat)


def replayed(bout: Bout, case: Case) -> Counterexample | None:
    """Put a case to the evaluator on both packs; None: it does not pass the lower, or does pass the higher one."""
    facts, asked = case.facts(), case.asked()
    try:
        low, high = (scope_of(side, facts, asked, bout.calendar) for side in (bout.low, bout.high))
    except PolicyError:
        return None
    if not possible(bout.low, low) or passes(bout.low, low) is not True:
        return None
    known = {route.id for route in bout.high.ruling.routes}
    blamed = failed(bout.high, high, frozenset(ways_of(bout.low, low) - known))
    if not blamed:
        return None
    verdict = decided(bout.low, low)
    return Counterexample(
        case={
            "policy": bout.low.pack.id,
            "question": bout.low.ruling.question,
            "on": asked.isoformat(),
            "facts": facts,
        },
        lower=DECISIONS[verdict],
        higher=DECISIONS[decided(bout.high, high)],
        in_principle=verdict is not True,
        blamed=blamed,
    )


def _left_out(side: Side) -> Iterator[LeftOut]:
    ruling = side.ruling
    rules = itertools.chain(ruling.rules, (rule for route in ruling.routes for rule in route.rules))
    for clause, force in dict.fromkeys((rule.clause, rule.force) for rule in rules if rule.force != MUST):
        yield LeftOut(pack=side.pack.id, clause=clause, force=force)


def _by_name(parts: Iterable[Any], name: Callable[[Any], str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for part in parts:
        found.setdefault(name(part), []).append(part)
    return found
