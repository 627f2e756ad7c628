"""The states of an application, as typed data: what each is called for offices and for its owner, and what follows.

退回补正, 不推荐 or 不予受理, and 不通过 are different acts with different words.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where an application stands; which office has it while under review is told by its open step."""

    DRAFT = "draft", _("填写中")
    UNDER_REVIEW = "under_review", _("审核中")
    RETURNED = "returned", _("退回补正")
    REJECTED = "rejected", _("不推荐或不予受理")
    WITHDRAWN = "withdrawn", _("已撤回")
    ABANDONED = "abandoned", _("视为放弃")
    ACCEPTED = "accepted", _("已受理，等评审会")
    PASSED = "passed", _("评审通过，等公示和确认")
    NOT_PASSED = "not_passed", _("评审不通过")
    CONFIRMED = "confirmed", _("已确认")
    NOT_CONFIRMED = "not_confirmed", _("不予确认")
    CERTIFIED = "certified", _("已发证")


TRANSITIONS: dict[Status, tuple[Status, ...]] = {
    Status.DRAFT: (Status.UNDER_REVIEW,),
    Status.UNDER_REVIEW: (Status.RETURNED, Status.REJECTED, Status.ACCEPTED, Status.WITHDRAWN),
    Status.RETURNED: (Status.UNDER_REVIEW, Status.ABANDONED, Status.WITHDRAWN),
    Status.ACCEPTED: (Status.PASSED, Status.NOT_PASSED, Status.REJECTED),
    Status.PASSED: (Status.CONFIRMED, Status.NOT_CONFIRMED),
    Status.CONFIRMED: (Status.CERTIFIED,),
    Status.WITHDRAWN: (Status.DRAFT,),
    Status.REJECTED: (),
    Status.ABANDONED: (),
    Status.NOT_PASSED: (),
    Status.NOT_CONFIRMED: (),
    Status.CERTIFIED: (),
}


def may_have_been(status: str, earlier: Status) -> bool:
    """Whether a case that stands so may have stood at `earlier` before, or does now: what hangs on it may exist."""
    return status in _FOLLOWING[earlier]


def _following(status: Status) -> frozenset[str]:
    found: set[str] = set()
    waiting = [status]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += TRANSITIONS[one]
    return frozenset(found)


_FOLLOWING = {status: _following(status) for status in Status}
# What counts as this year's application at a level (GX-38.2): everything submitted and not withdrawn.
COUNTS_FOR_YEAR = frozenset(Status) - {Status.DRAFT, Status.WITHDRAWN}
EDITABLE = frozenset({Status.DRAFT, Status.RETURNED})
EDGES = tuple((before.value, after.value) for before, following in TRANSITIONS.items() for after in following)
