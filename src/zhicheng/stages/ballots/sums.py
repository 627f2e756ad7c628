"""Whether counts add up; the form and the service ask the same."""

from django.utils.translation import gettext as _


def fault_of_sum(counts: tuple[int, int, int], voters: int) -> str | None:
    """What is wrong when yes, no and abstain are not the votes of all `voters`; None when they are."""
    total = sum(counts)
    if min(counts) < 0:
        return _("票数不能是负数。")
    if total == voters:
        return None
    return _("三项加起来是%(total)s票，应是%(voters)s票。废票和没交的票算弃权，请再数一遍。") % {
        "total": total,
        "voters": voters,
    }
