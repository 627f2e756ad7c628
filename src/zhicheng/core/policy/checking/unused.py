"""What a pack writes and never uses, clauses cited with different force, figures that stand in rules."""

import ast
import re
from collections.abc import Iterator, Mapping
from datetime import date

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.checking.grids import Grid
from zhicheng.core.policy.checking.questions import names_in
from zhicheng.core.policy.checking.remarks import Remark
from zhicheng.core.policy.checking.trees import layered, written
from zhicheng.core.policy.checking.words import holes
from zhicheng.core.policy.forms import FactsForm, QuestionForm
from zhicheng.core.policy.packs import Pack

FEW = (0, 1)  # whether there is any at all is no figure of the law
ROW_CLAUSE = re.compile(r"[a-z_]+\.[a-z_]+")
ROUTES, FACTS = "routes.toml", "facts.toml"


def unused_remarks(pack: Pack, grids: Mapping[str, Grid]) -> Iterator[Remark]:
    """Yield the parameters, tables, columns, definitions and facts of the pack itself that nothing reads."""
    texts = [text for question in pack.rulings for form, _ in layered(pack, question) for text in expressions(form)]
    texts += _route_texts(pack)
    names = set[str]().union(*(names_in(text) for text in texts))
    fields = set[str]().union(*(_attributes(text) for text in texts))
    head = pack.layers[-1].head
    for name in pack.layers[-1].form.parameters:
        if name not in names and name not in pack.periods:
            yield _unused(head.place("parameters", name), f"parameter {name}", f"没有规则用参数 {name}")
    for name, grid in grids.items():
        if name not in names:
            yield _unused(grid.place, f"table {name}", f"没有规则用表 {name}")
            continue
        for column in grid.fields:
            if column not in fields:
                yield _unused(grid.place, f"column {name}.{column}", f"没有规则用表 {name} 的 {column} 列")
    yield from _definitions(pack)
    yield from _facts(pack, names | fields)


def expressions(form: QuestionForm) -> list[str]:
    """Return every text of a question that speaks of names."""
    rules = [*form.rules, *(rule for route in form.routes for rule in route.rules)]
    texts = [*form.define.values(), *form.invariants]
    texts += [rule.clause for rule in rules if ROW_CLAUSE.fullmatch(rule.clause)]
    texts += [text for rule in rules for text in (rule.when, rule.require, rule.each)]
    texts += [text for route in form.routes for text in (route.entry, route.each)]
    texts += [text for value in form.values for text in (value.when, value.value, value.each)]
    texts += [hole for rule in rules for text in rule.failed or () for hole in holes(text)]
    reliefs = [*form.relax, *(rule.relax for rule in rules if rule.relax)]
    reliefs += [route.relax for route in form.routes if route.relax]
    return [*texts, *(relief.when for relief in reliefs)]


def _route_texts(pack: Pack) -> list[str]:
    """Return every text of routes.toml; what it speaks of counts as used."""
    texts: list[str] = []
    for layer in pack.layers:
        pending: list[object] = [layer.sources[ROUTES].raw()] if ROUTES in layer.sources else []
        while pending:
            part = pending.pop()
            if isinstance(part, str):
                texts.append(part)
            pending += part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
    return texts


def _attributes(text: str) -> set[str]:
    try:
        tree = ast.parse(f"({text.strip()})", mode="eval")
    except (SyntaxError, ValueError):
        return set()
    return {node.attr.removesuffix("_") for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def _definitions(pack: Pack) -> Iterator[Remark]:
    for question, (form, source) in pack.layers[-1].questions.items():
        used = set[str]()
        for each, _ in layered(pack, question):
            used |= set[str]().union(*(names_in(text) for text in expressions(each)))
        for name, text in form.define.items():
            if name not in used:
                yield _unused(source.at(text), f"definition {question}.{name}", f"没有规则用定义 {name}")


def _facts(pack: Pack, used: set[str]) -> Iterator[Remark]:
    source = pack.layers[-1].sources.get(FACTS)
    if source is None:
        return
    form = source.decode(FactsForm)
    for kind, owners in (("records", form.records), ("questions", form.questions)):
        for owner, fields in owners.items():
            for name in fields:
                if name not in used:
                    yield _unused(source.place(kind, owner, name), f"fact {owner}.{name}", f"没有规则用事实 {name}")


def _unused(place: str, what: str, zh: str) -> Remark:
    return Remark(kind="unused", place=place, what=what, text=Text(zh=zh, en=f"nothing uses the {what}"))


def force_remarks(pack: Pack) -> Iterator[Remark]:
    """Yield the clauses that one question cites with different force."""
    for question in pack.rulings:
        forces: dict[str, str] = {}
        said: set[int] = set()
        for one in written(pack, question):
            first = forces.setdefault(one.rule.clause, one.rule.force)
            if first != one.rule.force and id(one.form) not in said:
                said.add(id(one.form))
                what = f"{question}: {one.rule.clause}"
                text = Text(
                    zh=f"{one.rule.clause} 在这里是 {one.rule.force}，前面是 {first}",
                    en=f"{one.rule.clause} is {one.rule.force} here and {first} before",
                )
                yield Remark(kind="force", place=one.place, what=what, text=text)


def literal_remarks(pack: Pack) -> Iterator[Remark]:
    """Yield the whole numbers above 1 and the dates that stand in rules, one remark a text."""
    for form, source in pack.layers[-1].questions.values():
        for text in expressions(form):
            found = literals(text)
            if found:
                place, shown = source.at(text), ", ".join(found)
                words = Text(
                    zh=f"数字或日期写在规则里：{shown}", en=f"figures in a rule, not under parameters: {shown}"
                )
                yield Remark(kind="literal", place=place, what=f"{form.question}: {shown}", text=words)


def literals(text: str) -> list[str]:
    """Return the figures in an expression that could be parameters."""
    try:
        tree = ast.parse(f"({text.strip()})", mode="eval")
    except (SyntaxError, ValueError):
        return []
    constants = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [str(value) for value in constants if _is_figure(value)]


def _is_figure(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return False
    if isinstance(value, int):
        return value not in FEW
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False
