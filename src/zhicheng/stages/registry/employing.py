"""Where a person works, as the person says: a verified employer, one not known yet, or none."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.models import Organization, Place
from zhicheng.stages.registry.services.found_organization import found_organization


@dataclass(frozen=True)
class Workplace:
    """`employer_id` names a known employer; else `name` and `place_id` one to be verified; `place_id` alone: none.

    Nobody waits for an office to begin a draft: an employer that is not known yet is entered to be verified.
    """

    employer_id: int | None = None
    name: str = ""
    place_id: int | None = None

    def employer(self, actor: Actor, now: datetime) -> Organization | None:
        """The employer, entered if it is new; raises `Refusal` for what is no employer, or no place."""
        if self.employer_id is not None:
            return Organization.objects.get(pk=self.employer_id, role=Organization.Role.EMPLOYER)
        place = Place.objects.filter(pk=self.place_id or 0).first()
        if place is None:
            raise Refusal(_("还没有选所在地。请选单位所在的地方；没有单位的，选你住的地方。"), field="place")
        return employer_named(actor, now, self.name, place) if self.name.strip() else None


def employer_named(actor: Actor, now: datetime, name: str, place: Place) -> Organization:
    """The employer of that name, whichever way it was entered, or a new one waiting to be verified."""
    written = " ".join(name.split())
    known = Organization.objects.filter(name=written).first()
    if known is not None and known.role != Organization.Role.EMPLOYER:
        message = _("“%(name)s”登记的是办事机构，不是用人单位。请核对名称。")
        raise Refusal(message % {"name": written}, field="employer_name")
    return known or found_organization(
        actor=actor, now=now, name=written, role=Organization.Role.EMPLOYER, tier=place.tier, place=place
    )
