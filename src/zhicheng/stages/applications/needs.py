"""What the policy still needs to know, in words, with the group where it is filled in."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhicheng.core.policy import Answer
from zhicheng.stages.applications.forms.asked import AskedForm
from zhicheng.stages.applications.models import FormGroup

_PARAMETER = "parameter:"
_TOLD: dict[str, tuple[FormGroup, Any]] = {
    "employed": (FormGroup.BASICS, gettext_lazy("是不是在职")),
    "employer_kind": (FormGroup.BASICS, gettext_lazy("工作单位")),
    "degrees": (FormGroup.EDUCATION, gettext_lazy("学历学位")),
    "titles": (FormGroup.TITLES, gettext_lazy("现有职称")),
    "practice": (FormGroup.PRACTICE, gettext_lazy("专业技术工作经历")),
    "continuing_education_done": (FormGroup.STANDING, gettext_lazy("继续教育")),
    "retired": (FormGroup.STANDING, gettext_lazy("是否离退休")),
    "civil_servant": (FormGroup.STANDING, gettext_lazy("是否公务员")),
    "discipline": (FormGroup.STANDING, gettext_lazy("处分")),
    "under_investigation": (FormGroup.STANDING, gettext_lazy("是否正在被立案审查调查")),
    "penalty_until": (FormGroup.STANDING, gettext_lazy("处罚影响期")),
}
_OTHERWISE = gettext_lazy("要由办理单位核实的情况（%(fact)s）")
_TEXT_MISSING = gettext_lazy("一份规定还没有载入（职改办正在核对，不用你做什么）")


@dataclass(frozen=True)
class MissingFact:
    """Something the decision waits for; `group` None: the applicant cannot fill it in.

    `by_office`: an office finds it out in a later stage, so that submitting does not wait for it.
    """

    text: str
    group: FormGroup | None = None
    by_office: bool = False


def missing_facts(answer: Answer, asked: AskedForm | None = None) -> list[MissingFact]:
    """What the answer needs, each thing once, in the order of the answer; `asked` knows who tells a pack's facts."""
    return list(dict.fromkeys(_missing(path, asked) for path in answer.needs))


def waits_for_applicant(answer: Answer, asked: AskedForm) -> list[MissingFact]:
    """What keeps an undecided answer from going to the offices: all that is missing but what they find out."""
    return [fact for fact in missing_facts(answer, asked) if not fact.by_office]


def fact_of(path: str) -> str:
    """The name of the person's fact at a path of the policy: `degrees` of `person.degrees[0].level`."""
    return path.removeprefix("person.").partition(".")[0].partition("[")[0]


def _missing(path: str, asked: AskedForm | None) -> MissingFact:
    if path.startswith(_PARAMETER):
        return MissingFact(str(_TEXT_MISSING))
    name = fact_of(path)
    if name in _TOLD:
        group, text = _TOLD[name]
        return MissingFact(str(text), group)
    told = asked.field_of(name) if asked else None
    if told:
        key, field = told
        return MissingFact(str(field.label), FormGroup(key))
    office = asked.office_of(name) if asked else None
    if office:
        return MissingFact(
            _("%(fact)s（由“%(stage)s”核实）") % {"fact": office.label, "stage": office.office}, by_office=True
        )
    return MissingFact(str(_OTHERWISE) % {"fact": name})
