"""What the policy still needs to know, in words, with the group where it is filled in."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from zhicheng.core.policy import Answer
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
_SPECIAL = gettext_lazy("特殊情形的证明（平台还查不到，请找组建单位）")
_TEXT_MISSING = gettext_lazy("一份规定还没有载入（职改办正在核对，不用你做什么）")


@dataclass(frozen=True)
class MissingFact:
    """Something the decision waits for; `group` None: the applicant cannot fill it in."""

    text: str
    group: FormGroup | None = None


def missing_facts(answer: Answer) -> list[MissingFact]:
    """What the answer needs, each thing once, in the order of the answer."""
    return list(dict.fromkeys(_missing(path) for path in answer.needs))


def _missing(path: str) -> MissingFact:
    if path.startswith(_PARAMETER):
        return MissingFact(str(_TEXT_MISSING))
    name = path.removeprefix("person.").partition(".")[0].partition("[")[0]
    if name in _TOLD:
        group, text = _TOLD[name]
        return MissingFact(str(text), group)
    return MissingFact(str(_SPECIAL), FormGroup.STANDING)
