"""What the steps are called, who does them, and what their outcomes are called.

退回补正, 不推荐 (an office below the organizer) and 不予受理 (the organizer) are different acts with different words.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhicheng.stages.registry.models import Post
from zhicheng.stages.reviewing.models import Step, StepKind

POST_OF_KIND: dict[str, Post] = {
    StepKind.EMPLOYER_CHECK: Post.EMPLOYER_HANDLER,
    StepKind.DEFENCE: Post.EMPLOYER_HANDLER,
    StepKind.DELIBERATION: Post.EMPLOYER_HANDLER,
    StepKind.EMPLOYER_NOTICE: Post.EMPLOYER_HANDLER,
    StepKind.EMPLOYER_OPINION: Post.EMPLOYER_HANDLER,
    StepKind.DEPARTMENT: Post.DEPARTMENT_HANDLER,
    StepKind.COUNTY_HR: Post.HR_HANDLER,
    StepKind.CITY_HR: Post.HR_HANDLER,
    StepKind.ACCEPTANCE: Post.ORGANIZER_HANDLER,
}
KINDS_OF_POST: dict[str, tuple[str, ...]] = {
    post: tuple(kind for kind, holder in POST_OF_KIND.items() if holder == post) for post in POST_OF_KIND.values()
}
# Steps that one officer decides; the others by a record of the defence, by a vote or by the end of a notice.
DECIDED_BY_OFFICER = (
    StepKind.EMPLOYER_CHECK,
    StepKind.EMPLOYER_OPINION,
    StepKind.DEPARTMENT,
    StepKind.COUNTY_HR,
    StepKind.CITY_HR,
    StepKind.ACCEPTANCE,
)
# Several of these may be approved at once; an employer's opinion is given one by one (GX-20(3).2).
APPROVED_IN_BATCH = (
    StepKind.EMPLOYER_CHECK,
    StepKind.DEPARTMENT,
    StepKind.COUNTY_HR,
    StepKind.CITY_HR,
    StepKind.ACCEPTANCE,
)

_APPROVED = {
    StepKind.EMPLOYER_CHECK: gettext_lazy("审核通过"),
    StepKind.DEFENCE: gettext_lazy("已答辩，提交审议"),
    StepKind.DELIBERATION: gettext_lazy("审议通过"),
    StepKind.EMPLOYER_NOTICE: gettext_lazy("公示无异议"),
    StepKind.EMPLOYER_OPINION: gettext_lazy("同意推荐"),
    StepKind.DEPARTMENT: gettext_lazy("同意推荐"),
    StepKind.COUNTY_HR: gettext_lazy("同意推荐"),
    StepKind.CITY_HR: gettext_lazy("同意推荐"),
    StepKind.ACCEPTANCE: gettext_lazy("受理"),
}


def approval_word(kind: str) -> str:
    """What agreeing is called at a step: `受理`, `同意推荐`."""
    return str(_APPROVED[StepKind(kind)])


def rejection_word(kind: str) -> str:
    """`不予受理` at acceptance, `不推荐` before."""
    return _("不予受理") if kind == StepKind.ACCEPTANCE else _("不推荐")


def outcome_word(kind: str, outcome: str) -> str:
    """What an outcome is called at a step."""
    match Step.Outcome(outcome):
        case Step.Outcome.APPROVED:
            return approval_word(kind)
        case Step.Outcome.RETURNED:
            return _("退回补正")
        case Step.Outcome.REJECTED:
            return rejection_word(kind)
        case Step.Outcome.STOPPED:
            return _("申报人已撤回")


def keys_of_list() -> tuple[tuple[tuple[str, ...], str], ...]:
    """The shortcuts of the workbench: what is pressed, and what it does."""
    return ((("J",), _("打开第一件")), (("/",), _("查找")), (("?",), _("看快捷键")))


def keys_of_case() -> tuple[tuple[tuple[str, ...], str], ...]:
    """The shortcuts of the decision page; a simple case takes J, L, A, Enter, and the next one opens."""
    return (
        (("L",), _("看下一份没看的材料")),
        (("←", "→"), _("翻页")),
        (("A",), _("选同意")),
        (("R",), _("选退回补正")),
        (("X",), _("选否决")),
        (("Enter",), _("选好以后，办理这一件；办完打开下一件")),
        (("J", "K"), _("不办，看下一件、上一件")),
        (("?",), _("看快捷键")),
    )
