"""A form filled in as an invented applicant would, and files to attach."""

import io
from datetime import datetime
from typing import Any

from PIL import Image

from tests.world import World, actor, moment, person
from zhicheng.infra.access import Actor
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.services import (
    attach_material,
    save_section,
    start_application,
    submit_application,
)
from zhicheng.stages.registry.models import Organization

NOW = moment("2026-06-15")
REQUIRED_ITEMS = ("degree", "contract")


def basics(world: World, **other: str) -> dict[str, Any]:
    return {
        "employer": str(world.employer.pk),
        "employed": "yes",
        "specialty": "市政工程",
        "post": "给排水技术员",
    } | other


DEGREE = {
    "level": "bachelor",
    "school": "ordinary",
    "school_name": "示例理工学院",
    "awarded_on": "2010年7月1日",
    "fits": "yes",
}
TITLE = {"level": "assistant", "series": "engineering", "obtained_on": "2019.11", "via": "review", "place": "here"}
PERIOD = {
    "employer": "示例市滨江水务有限公司",
    "post": "技术员",
    "series": "engineering",
    "since": "2010-07",
    "ongoing": "yes",
}
ACHIEVEMENT = {"kind": "project", "title": "东岸泵站改造", "achieved_on": "2023年6月", "role": "专业负责人"}
DECLARED = ("retired", "civil_servant", "disciplined", "under_investigation", "penalized", "special")
STANDING = {"continuing_education_done": "yes", "hours_2025": "92"} | dict.fromkeys(DECLARED, "no")


def sections(world: World) -> dict[str, dict[str, Any]]:
    """Every group complete."""
    return {
        "basics": basics(world),
        "education": {"rows": [DEGREE]},
        "titles": {"rows": [TITLE]},
        "practice": {"rows": [PERIOD]},
        "standing": STANDING,
        "achievements": {"summary": "主持泵站改造，节电两成。", "rows": [ACHIEVEMENT]},
    }


def applicant(world: World, name: str = "陶然", index: int = 100, unit: Organization | None = None) -> Actor:
    """Somebody registered who works at the world's employer."""
    return actor(person(name, index, unit=unit or world.employer))


def begin(world: World, who: Actor) -> Application:
    return start_application(actor=who, now=NOW, campaign_id=world.campaign.pk)


def save(
    who: Actor,
    application: Application,
    group: str,
    data: dict[str, Any],
    version: int | None = None,
    now: datetime = NOW,
) -> Any:
    """Save a group; by default as somebody who has seen what stands there."""
    if version is None:
        version = next(iter(application.sections.filter(group=group).values_list("version", flat=True)), 0)
    return save_section(actor=who, now=now, application_id=application.pk, group=group, data=data, version=version)


def picture(shade: int = 0) -> bytes:
    """A small PNG; another shade is another file."""
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), (shade, 90, 120)).save(buffer, "PNG")
    return buffer.getvalue()


def attach(who: Actor, application: Application, item: str = "degree", content: bytes | None = None) -> Any:
    return attach_material(
        actor=who,
        now=NOW,
        application_id=application.pk,
        item=item,
        name=f"{item}.png",
        content=picture() if content is None else content,
    )


def complete(world: World, who: Actor, **changed: dict[str, Any]) -> Application:
    """A draft that may be handed in, but for the groups changed."""
    return fill(world, who, begin(world, who), **changed)


def fill(world: World, who: Actor, application: Application, **changed: dict[str, Any]) -> Application:
    """Everything that the draft asks for, but for the groups changed."""
    for group, data in (sections(world) | changed).items():
        save(who, application, group, data)
    for item in REQUIRED_ITEMS:
        attach(who, application, item)
    return application


def submit(who: Actor, application: Application, *, agreed: bool = True, now: datetime = NOW) -> Application:
    return submit_application(actor=who, now=now, application_id=application.pk, agreed=agreed)
