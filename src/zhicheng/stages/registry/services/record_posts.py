"""A unit enters its posts of a year, series and level, and how many are filled."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, Denied, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.policy_words import is_series
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.terms import Level
from zhicheng.stages.registry.access import unit_of_manager
from zhicheng.stages.registry.models import PostLedger


@service
def record_posts(
    *, actor: Actor, now: datetime, organization_id: int, year: int, series: str, level: str, posts: int, filled: int
) -> PostLedger:
    """Enter or replace the figures; every change stands in the audit.

    Raises `Denied` for other units, `Refusal` for a series or level that is none and for more filled than there are.
    """
    unit = unit_of_manager(actor, organization_id, lock=True)
    if actor.person_id is None:
        raise Denied
    if not is_series(series) or level not in Level.values:
        raise Refusal(_("没有这个系列或者级别。请在列出的里面选。"), field="level")
    if not 0 <= filled <= posts:
        raise Refusal(_("已聘的不能比核定的多。请核对两个数。"), field="filled")
    figures = {"posts": posts, "filled": filled, "entered_by_id": actor.person_id, "entered_at": now}
    entered, _made = PostLedger.objects.update_or_create(
        organization=unit, year=year, series=series, level=level, defaults=figures
    )
    record(actor=actor, now=now, action="registry.record_posts", subject=entered)
    return entered
