"""Notices for tests."""

from typing import Any

from tests.world import SYSTEM, moment, officer, person
from zhicheng.infra.access import Actor
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.notices.models import Notice, Objection
from zhicheng.stages.notices.services import post_notice, raise_objection
from zhicheng.stages.notices.shown import Entry, Shown
from zhicheng.stages.registry.models import Post

NOW = moment("2026-09-28")
OVER = moment("2026-10-11", 0)
VISITOR = Actor()


def post(world, kind=Notice.Kind.RESULT, organization=None, now=NOW, entries=1, first=1) -> Notice:
    return post_notice(
        actor=SYSTEM,
        now=now,
        kind=Notice.Kind(kind),
        organization=organization or world.organizer,
        campaign=world.campaign,
        title="评审结果公示",
        lead="现予公示。",
        entries=[entry(world, number) for number in range(first, first + entries)],
    )


def entry(world, number: int) -> Entry:
    application = Application.objects.create(
        campaign=world.campaign,
        person=person(f"申报人{number}", number, unit=world.employer),
        employer=world.employer,
        number=f"SL2026-GC-{number:04d}",
        status=Status.PASSED,
        started_at=NOW,
        status_at=NOW,
    )
    return Entry(application, line(f"申报人{number}", world.employer.name))


def line(name: str = "申报人1", employer: str = "示例市滨江水务有限公司", **other: Any) -> Shown:
    """A line with everything that GX-20(2).3 names."""
    told: dict[str, Any] = {
        "specialty": "市政工程",
        "degree": "本科",
        "current_title": "助理工程师",
        "current_title_on": "2015年11月20日",
        "applied_for": "工程师",
        "work": ("2010年8月—至今　设计员",),
        "achievements": (),
    }
    return Shown(name=name, employer=employer, **(told | other))


def object_to(notice: Notice, who: Actor = VISITOR, now=NOW, text="业绩不是他做的") -> Objection:
    return raise_objection(actor=who, now=now, entry_id=notice.entries.get().pk, text=text, contact="13800000000")


def office(world) -> Actor:
    return officer("梁书恒", 103, Post.ORGANIZER_HANDLER, world.organizer)
