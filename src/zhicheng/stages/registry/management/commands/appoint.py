"""`./zc manage appoint`: give a person a post; the first ones of an installation are made so."""

import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from zhicheng.infra.access import Actor
from zhicheng.infra.clock.reading import now
from zhicheng.stages.registry.models import Organization, Person, Post
from zhicheng.stages.registry.services import appoint_person, enrol_person


class Command(BaseCommand):
    help = "Appoint a person to a post in an organization; makes the account if it is new."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("post", choices=Post.values)
        parser.add_argument("organization", help="its full name")
        parser.add_argument("--name", help="the person's name, when the account is new")

    def handle(self, **options: Any) -> None:
        organization = Organization.objects.filter(name=options["organization"]).first()
        if organization is None:
            raise CommandError(f"没有叫“{options['organization']}”的单位，请先用 found_office 登记")
        moment = now()
        appoint_person(
            actor=Actor.system(),
            now=moment,
            person=_person(options["username"], options["name"]),
            post=options["post"],
            organization=organization,
            since=timezone.localdate(moment),
        )


def _person(username: str, name: str | None) -> Person:
    known = Person.objects.filter(account__username=username).first()
    if known is not None:
        return known
    if not name:
        raise CommandError(f"没有用户 {username}，新用户请用 --name 写明姓名")
    password = getpass.getpass(f"{username} 的密码：")
    return enrol_person(actor=Actor.system(), now=now(), name=name, username=username, password=password)
