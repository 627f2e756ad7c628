"""Fields made of a pack's own declarations: labels, types, values, and the ways that only some may claim."""

from collections.abc import Iterable, Iterator

from zhicheng.core.policy import Citation, Pack
from zhicheng.core.policy.reads import facts_read, read_by_route, read_by_rule
from zhicheng.core.policy.schema import Field, Type
from zhicheng.infra.policy_words import names
from zhicheng.stages.applications.forms.asked import NO_TEXT, AskedField, AskedText, Kind, Unclaimed

PERSON = "person"
QUESTION = "application"
ORDINARY = "ladder"  # level by level, in every pack
UNTIL = "until"  # the end of what may still last
YEARS_OFFERED = 5
KINDS: dict[str, Kind] = {"bool": "bool", "date": "date", "int": "int", "enum": "enum"}
NONE_IS_BLANK = AskedText("没有，就空着。", "Leave it blank where there is none.")


def person_facts(pack: Pack) -> frozenset[str]:
    """The facts of a person that the pack's question of applying reads."""
    return facts_read(pack.ruling(QUESTION), PERSON)


def is_for_office(pack: Pack, fact: str) -> bool:
    """Whether only an office may record the fact, as the pack says."""
    return pack.schema.fields(PERSON)[fact].form.restricted


def fields_for(pack: Pack, fact: str, *, under: str, required: bool, year: int) -> Iterator[AskedField]:
    """The fields that tell one fact: itself, a yes or no before a record's fields, or one for each year before."""
    field = pack.schema.fields(PERSON)[fact]
    if field.type.kind == "record":
        yield _bool(fact, field, under=under, required=required)
        yield from _record(pack, fact, field)
    elif field.type.kind == "map":
        yield from _years(pack, fact, field, under, year)
    else:
        yield _single(pack, fact, fact, field, under=under, required=required)


def special_grounds(pack: Pack, facts: Iterable[str]) -> tuple[tuple[str, AskedText], ...]:
    """The clauses that open a way to those of whom one of the facts is true, in the pack's order."""
    wanted = set(facts)
    ruling = pack.ruling(QUESTION)
    routes = (route for route in ruling.routes if route.id != ORDINARY and wanted & read_by_route(route, PERSON))
    clauses = [route.rules[0].clause for route in routes]
    clauses += [rule.clause for rule in ruling.rules if not rule.decides and wanted & read_by_rule(rule, PERSON)]
    return tuple((clause, _ground(pack.citation(clause))) for clause in dict.fromkeys(clauses))


def _ground(citation: Citation) -> AskedText:
    return AskedText(f"{citation.gist_zh}（{citation.article}）", f"{citation.gist_en} ({citation.article})")


def _record(pack: Pack, fact: str, field: Field) -> Iterator[AskedField]:
    for name, part in pack.schema.fields(field.type.name).items():
        must = not (part.form.nullable or part.form.optional)
        yield _single(pack, f"{fact}__{name}", f"{fact}.{name}", part, under=fact, required=must)


def _years(pack: Pack, fact: str, field: Field, under: str, year: int) -> Iterator[AskedField]:
    """A value for each of the last years, where one is known."""
    item = field.type.item or field.type
    for one in range(year - 1, year - 1 - YEARS_OFFERED, -1):
        label = AskedText(f"{one}年{field.form.labels[0]}", f"{field.form.labels[1]} {one}")
        options = _options(pack, item)
        yield AskedField(f"{fact}__{one}", label, "enum", False, under=under, options=options, fact=f"{fact}.{one}")


def _bool(fact: str, field: Field, *, under: str, required: bool) -> AskedField:
    return AskedField(
        fact, _label(field), "bool", required, under=under, fact=fact, unclaimed="" if field.form.optional else "null"
    )


def _single(pack: Pack, name: str, fact: str, field: Field, *, under: str, required: bool) -> AskedField:
    return AskedField(
        name,
        _label(field),
        KINDS.get(field.type.kind, "text"),
        required and not field.form.nullable,
        help=NONE_IS_BLANK if field.form.nullable else NO_TEXT,
        under=under,
        options=_options(pack, field.type),
        fact=fact,
        unclaimed=_unclaimed(field),
        least=field.form.min,
        most=field.form.max,
        future=fact.endswith(f".{UNTIL}"),
    )


def _unclaimed(field: Field) -> Unclaimed:
    if field.form.optional:
        return ""
    if field.form.nullable:
        return "null"
    return "false" if field.type.kind == "bool" else ""


def _options(pack: Pack, kind: Type) -> tuple[tuple[str, AskedText], ...]:
    if kind.kind != "enum":
        return ()
    return tuple((value, _named(kind.name, value)) for value in pack.schema.enumerations[kind.name].values)


def _named(enumeration: str, value: str) -> AskedText:
    named = names().of(enumeration, value)
    return AskedText(named.zh, named.en)


def _label(field: Field) -> AskedText:
    return AskedText(field.form.labels[0], field.form.labels[1])
