"""What a question's file may not say, beyond its shape and its expressions: names, rows, routes, sentences."""

import ast
import keyword
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zhicheng.core.policy.checking.words import languages, unknown_holes
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.forms import QuestionForm, RuleForm
from zhicheng.core.policy.schema import Fields, Schema
from zhicheng.core.policy.signatures import SIGNATURES
from zhicheng.core.policy.sources import Source

WORDS = {"asked", "any", "all", "sum", "count", "least", *SIGNATURES}


@dataclass(frozen=True, kw_only=True)
class Around:
    """What a question's file stands in: the facts it may use and the names taken by others.

    `define` are the definitions of this and of higher layers.
    """

    schema: Schema
    facts: Fields
    tables: frozenset[str]
    parameters: frozenset[str]
    define: Mapping[str, str]
    source: Source


def question_faults(form: QuestionForm, around: Around) -> Iterator[PolicyError]:
    """Yield what one file of a question may not say."""
    if not (form.rules or form.routes or form.values):
        yield _at(around, form.question, f"{form.question} decides nothing: no rule, no route, no value")
    yield from _definitions(form, around)
    yield from _twice(form, around)
    for route in form.routes:
        yield from _rows(route.each, [route.entry, *_texts(route.rules)], around)
    for rule in _all_rules(form):
        yield from _rows(rule.each, [rule.clause, rule.when, rule.require], around)
        yield from _sentence(rule, around)
    for value in form.values:
        yield from _rows(value.each, [value.when, value.value], around)


def _definitions(form: QuestionForm, around: Around) -> Iterator[PolicyError]:
    for name, text in form.define.items():
        wrong = taken(name, around)
        if wrong:
            yield _at(around, text, f"definition {name!r}: {wrong}")
        circle = _circle(name, around.define)
        if circle:
            yield _at(around, text, f"definitions go in circles: {' -> '.join(circle)}")


def taken(name: str, around: Around) -> str:
    """Return why a definition may not have this name; empty if it may."""
    if not name.isidentifier() or keyword.iskeyword(name):
        return "is not a name that a rule can use"
    for kind, names in (("a fact", around.facts), ("a parameter", around.parameters), ("a table", around.tables)):
        if name in names:
            return f"is {kind} already"
    return "is a word of the language" if name in WORDS else ""


def _circle(name: str, define: Mapping[str, str]) -> list[str]:
    """Return the way from a definition back to itself; empty if there is none."""
    pending, seen = [[name]], set[str]()
    while pending:
        way = pending.pop()
        for used in sorted(names_in(define[way[-1]]) & set(define)):
            if used == name:
                return [*way, used]
            if used not in seen:
                seen.add(used)
                pending.append([*way, used])
    return []


def names_in(text: str) -> set[str]:
    """Return the names that an expression speaks of; none where it is not one."""
    try:
        tree = ast.parse(f"({text.strip()})", mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _twice(form: QuestionForm, around: Around) -> Iterator[PolicyError]:
    seen: set[object] = set()
    for route in form.routes:
        if route.id in seen:
            yield _at(around, route.id, f"route {route.id!r} is given twice")
        seen.add(route.id)
    for rules in (form.rules, *(route.rules for route in form.routes)):
        said: set[tuple[str, ...]] = set()
        for rule in rules:
            words = (rule.clause, rule.each, rule.when, rule.require)
            if words in said:
                yield _at(around, rule.require, f"the rule of {rule.clause} is given twice")
            said.add(words)


def _rows(each: str, texts: list[str], around: Around) -> Iterator[PolicyError]:
    if not each:
        return
    words = each.split(" ")
    if len(words) != 3 or words[1] != "in" or not words[0].isidentifier() or keyword.iskeyword(words[0]):
        yield _at(around, each, f"each: {each!r} is not written as `row in TABLE`")
        return
    variable = words[0]
    if variable in around.define or taken(variable, around):
        yield _at(around, each, f"each: {variable} is taken; another name for the row")
    if variable not in _reached(texts, around.define):
        yield _at(around, each, f"each: {variable} is not used, every row would say the same")


def _reached(texts: list[str], define: Mapping[str, str]) -> set[str]:
    """Return the names that expressions speak of, through definitions too."""
    found: set[str] = set()
    pending = list(texts)
    while pending:
        new = names_in(pending.pop()) - found
        found |= new
        pending += [define[name] for name in new if name in define]
    return found


def _sentence(rule: RuleForm, around: Around) -> Iterator[PolicyError]:
    if rule.failed is None:
        return
    wrong = languages(rule.failed)
    if wrong:
        yield _at(around, rule.failed[1 if wrong.startswith(repr(rule.failed[1])) else 0], f"failed: {wrong}")
    for text in rule.failed:
        for hole in unknown_holes(text, around.schema, around.facts):
            yield _at(around, text, f"failed: no fact fills {hole}")


def _texts(rules: list[RuleForm]) -> list[str]:
    return [text for rule in rules for text in (rule.clause, rule.when, rule.require)]


def _all_rules(form: QuestionForm) -> list[RuleForm]:
    return [*form.rules, *(rule for route in form.routes for rule in route.rules)]


def _at(around: Around, text: str, reason: str) -> PolicyError:
    return PolicyError(f"{around.source.at(text)}: {reason}")
