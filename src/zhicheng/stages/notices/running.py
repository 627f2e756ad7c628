"""Whether a notice is up."""

from datetime import date

from zhicheng.stages.notices.models import Notice


def is_running(notice: Notice, today: date) -> bool:
    """Tell whether the list is shown on that day; after its last day it is down, closed by the platform or not."""
    return notice.closed_at is None and notice.posted_on <= today <= notice.ends_on
