"""What the responsible checker of a unit signs before its first check of a year (QZ-3.1.1), in our own words.

A new wording gets a new version; what was signed stays recognisable by version and hash.
"""

import hashlib
from datetime import date

from zhicheng.stages.registry.models import Appointment, Person, Post, Undertaking

UNDERTAKING_VERSION = "2026-1"
UNDERTAKING = (
    "我是本单位职称申报的审核责任人，我承诺：",
    "一、我逐件审核本单位申报人的材料，看原件或者用其他可靠的办法核实，按实际情况记录结果。",
    "二、不真实、不完整、不符合规定的，我不放行，也不替申报人遮掩。",
    "三、我不收好处，不打招呼；和申报人有利害关系的，我主动回避。",
    "四、审核失实由我负责，我接受按规定作出的处理。",
)
UNDERTAKING_SHA256 = hashlib.sha256("\n".join(UNDERTAKING).encode()).hexdigest()
# What was signed can be read as long as its version is kept here.
UNDERTAKINGS = {UNDERTAKING_VERSION: UNDERTAKING}


def responsible_checker(organization_id: int, on: date) -> Person | None:
    """Who answers for the unit's checks on that day; never more than one."""
    held = Appointment.objects.filter(
        organization=organization_id, post=Post.RESPONSIBLE_CHECKER, period__contains=on
    ).select_related("person")
    found = held.first()
    return found.person if found else None


def undertaking_of(organization_id: int, person_id: int, year: int) -> Undertaking | None:
    """What a person signed for a unit's checks of a year."""
    return Undertaking.objects.filter(organization=organization_id, person=person_id, year=year).first()


def checker_facts(organization_id: int, on: date) -> dict[str, bool]:
    """`checker_named` and `commitment_signed` of the policy's question on checks; two queries."""
    checker = responsible_checker(organization_id, on)
    signed = checker is not None and undertaking_of(organization_id, checker.pk, on.year) is not None
    return {"checker_named": checker is not None, "commitment_signed": signed}
