"""`./zc manage found_office`: enter a place and an office in it, before anybody can sign in to do so."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from zhicheng.infra.access import Actor
from zhicheng.infra.clock.reading import now
from zhicheng.infra.terms import Tier
from zhicheng.stages.registry.models import Organization, Place
from zhicheng.stages.registry.services import found_organization


class Command(BaseCommand):
    help = "Enter an office (人社部门, 主管部门, 评委会组建单位) or an employer, with its place."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--role", required=True, choices=Organization.Role.values)
        parser.add_argument("--place-code", required=True)
        parser.add_argument("--place-name", required=True)
        parser.add_argument("--tier", required=True, choices=Tier.values)

    def handle(self, **options: Any) -> None:
        place, _made = Place.objects.get_or_create(
            code=options["place_code"], defaults={"name": options["place_name"], "tier": options["tier"]}
        )
        office = found_organization(
            actor=Actor.system(),
            now=now(),
            name=options["name"],
            role=options["role"],
            tier=options["tier"],
            place=place,
            verified=True,
        )
        self.stdout.write(f"{office.name}: {office.pk}")
