"""What is counted in a secret vote, and whether it adds up; the form and the service ask the same."""

from typing import NamedTuple

from django.utils.translation import gettext as _


class Counts(NamedTuple):
    """Papers in favour, against, abstaining (invalid ones too), and those not handed in, which were not cast."""

    yes: int
    no: int
    abstain: int
    not_in: int = 0


def fault_of_sum(counts: Counts, voters: int) -> str | None:
    """What is wrong when the counts are not the papers of all `voters`; None when they are."""
    total = sum(counts)
    if min(counts) < 0:
        return _("票数不能是负数。")
    if total == voters:
        return None
    return _("四项加起来是%(total)s，应是%(voters)s。废票算弃权，没交的另填，请再数一遍。") % {
        "total": total,
        "voters": voters,
    }
