"""What an office has to find out, or may, at a step of a case: as the pack's form, its checks and its checklist say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer, Pack
from zhicheng.core.policy.schema import Field
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.policy_words import names
from zhicheng.stages.applications.checklist import filed_materials
from zhicheng.stages.applications.forms.asked import OfficeFact
from zhicheng.stages.applications.pinning import form_asked
from zhicheng.stages.campaigns.asking import pack_of
from zhicheng.stages.reviewing.findings.checking import CheckAsked
from zhicheng.stages.reviewing.findings.models import Topic
from zhicheng.stages.reviewing.findings.reading import clause_of, concerned_by, waited_for
from zhicheng.stages.reviewing.findings.standing import found_of
from zhicheng.stages.reviewing.models import Step, StepKind
from zhicheng.stages.reviewing.way import kinds_of_way

Kind = Literal["bool", "there", "date", "enum", "int", "text", "item", "material"]
SOUND, FAULTY, ORIGINAL, OTHERWISE = "sound", "faulty", "original", "otherwise"


@dataclass(frozen=True)
class Asked:
    """One thing that an office may record. `due`: the case does not go on from this step without it.

    `kind` `there` is for what the pack restricts: only that it exists is recorded, with who gave it and the file.
    """

    topic: Topic
    key: str
    label: str
    kind: Kind
    clause: str = ""
    options: tuple[tuple[str, str], ...] = ()
    due: bool = False
    proof: str = ""
    help: str = ""

    @property
    def name(self) -> str:
        """The name of its field."""
        return f"{self.topic}-{self.key}"

    @property
    def restricted(self) -> bool:
        return self.kind == "there"

    @property
    def proved(self) -> bool:
        """Whether a document belongs to it."""
        return bool(self.proof) or self.restricted


def asked_at(step: Step, answer: Answer, checks: CheckAsked | None) -> list[Asked]:
    """All that may be recorded at a step, by topic; `answer` is the law's on the case, `checks` that of its check."""
    pack = pack_of(step.application.campaign)
    return [*_facts(step, pack, answer), *_opinions(step, pack), *_checks(pack, checks), *_materials(step, pack)]


def due_facts(step: Step, answer: Answer) -> list[OfficeFact]:
    """Facts that an undecided answer waits for, that nobody told, and that no step after this one tells any more."""
    if answer.decision != "unknown":
        return []
    wanted = _not_optional(step, waited_for(answer)) - found_of(step.application).keys()
    told = (one for one in form_asked(step.application.campaign).offices if one.owed and one.fact in wanted)
    return [one for one in told if _last_step(step, one) == step.kind]


def _not_optional(step: Step, facts: frozenset[str]) -> frozenset[str]:
    """Those whose absence means that nobody knows, and not that there is nothing."""
    fields = pack_of(step.application.campaign).schema.fields("person")
    return frozenset(name for name in facts if name in fields and not fields[name].form.optional)


def _last_step(step: Step, told: OfficeFact) -> str:
    return next((kind for kind in reversed(kinds_of_way(step.application)) if kind in told.steps), "")


def _facts(step: Step, pack: Pack, answer: Answer) -> Iterator[Asked]:
    fields = pack.schema.fields("person")
    due = {one.fact for one in due_facts(step, answer)}
    read = concerned_by(answer)
    for told in form_asked(step.application.campaign).offices:
        if step.kind not in told.steps or told.fact not in fields:
            continue
        field = fields[told.fact]
        if told.fact in read or field.form.optional:
            yield _fact(pack, told, field, clause_of(pack.reference, told.fact), due=told.fact in due)


def _fact(pack: Pack, told: OfficeFact, field: Field, clause: str, *, due: bool) -> Asked:
    help_text = _("没有查出来，就不用填。") if field.form.optional else ""
    return Asked(
        Topic.FACT,
        told.fact,
        str(told.label),
        _kind(field),
        clause,
        _options(pack, field),
        due,
        _proof(field),
        help_text,
    )


def _opinions(step: Step, pack: Pack) -> Iterator[Asked]:
    """What a document asks of the unit's recommendation and the person's facts do not hold (KS-4.1.d, KS-4.1.e)."""
    if step.kind != StepKind.EMPLOYER_CHECK:
        return
    known = pack.schema.fields("person")
    for name, field in pack.schema.questions.get("recommendation", {}).items():
        if field.form.restricted and name not in known:
            yield Asked(Topic.OPINION, name, _label(field), "there", options=_options(pack, field), proof=_proof(field))


def _checks(pack: Pack, checks: CheckAsked | None) -> Iterator[Asked]:
    if checks is None:
        return
    results = ((SOUND, _("审核无误")), (FAULTY, _("有问题")))
    for item, clause in checks.items.items():
        named = names().of("checked_item", item)
        label = named.en if in_english() else named.zh
        yield Asked(Topic.ITEM, item, label, "item", clause, results, due=True)
    fields = pack.schema.questions["check"]
    for name, clause in checks.facts.items():
        field = fields[name]
        yield Asked(Topic.CHECK, name, _label(field), _kind(field), clause, _options(pack, field), True, _proof(field))


def _materials(step: Step, pack: Pack) -> Iterator[Asked]:
    """Each material that was handed in, at the employer's check; originals where the pack does not do without them."""
    if step.kind != StepKind.EMPLOYER_CHECK:
        return
    asks_originals = _asks_originals(pack)
    original = ((ORIGINAL, _("看过原件，相符")),) if asks_originals else ()
    results = (*original, (OTHERWISE, _("用其他办法核实，属实")), (FAULTY, _("有问题")))
    for filed in filed_materials(step.application):
        if filed.materials:
            label = f"{filed.item.number}. {filed.item.title.zh}"
            yield Asked(Topic.MATERIAL, filed.item.key, label, "material", options=results, due=asks_originals)


def _asks_originals(pack: Pack) -> bool:
    """A pack that says what is checked says whether originals are (QZ-3.1.2.b, KS-4.9.b); one that does not may."""
    return "originals_seen" in pack.schema.questions.get("check", {"originals_seen": None})


def _kind(field: Field) -> Kind:
    if field.form.restricted:
        return "there"
    known: Mapping[str, Kind] = {"bool": "bool", "date": "date", "enum": "enum", "int": "int"}
    return known.get(field.type.kind, "text")


def _options(pack: Pack, field: Field) -> tuple[tuple[str, str], ...]:
    if field.form.restricted:
        return (("yes", _("已有")),)
    if field.type.kind == "bool":
        return (("yes", _("是")), ("no", _("否")))
    if field.type.kind != "enum":
        return ()
    values = pack.schema.enumerations[field.type.name].values
    return tuple((value, _word(field.type.name, value)) for value in values)


def _word(enumeration: str, value: str) -> str:
    named = names().of(enumeration, value)
    return named.en if in_english() else named.zh


def _label(field: Field) -> str:
    return field.form.labels[1] if in_english() else field.form.labels[0]


def _proof(field: Field) -> str:
    """What shows it, as the pack names it."""
    separator = ", " if in_english() else "、"
    return separator.join(named[1] if in_english() else named[0] for named in field.form.evidence)


def by_name(asked: Iterable[Asked]) -> dict[str, Asked]:
    """What may be recorded, by the name of its field."""
    return {one.name: one for one in asked}
