"""The season's people and organizations as the database knows them, by the keys of the plan."""

from datetime import date
from functools import cache

from zhicheng.infra.access import Actor
from zhicheng.stages.applications.models import Application
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.appointments import actor_for_person
from zhicheng.stages.registry.models import Organization, Person, Post

SYSTEM = Actor.system()


class Cast:
    """Looks people up by user name, which is their key in the plan, and organizations by name."""

    def __init__(self, names: dict[str, str], campaign_code: str) -> None:
        self._names = names
        self._campaign_code = campaign_code

    def person(self, key: str) -> Person:
        return Person.objects.select_related("account").get(account__username=key)

    def actor(self, key: str, on: date) -> Actor:
        """Who this person is on that day, posts included."""
        return actor_for_person(self.person(key), on)

    def organization(self, key: str) -> Organization:
        return _organization(self._names[key])

    def campaign(self) -> Campaign:
        return Campaign.objects.select_related("committee").get(code=self._campaign_code)

    def application(self, key: str) -> Application:
        """The case of that applicant."""
        return Application.objects.get(campaign__code=self._campaign_code, person__account__username=key)

    def officer(self, organization: Organization, post: Post, on: date, place: int = 0) -> Actor:
        """Who holds that post there on that day, the `place`-th of them."""
        holders = Person.objects.filter(
            appointments__organization=organization, appointments__post=post, appointments__period__contains=on
        ).order_by("pk")
        return actor_for_person(holders[place], on)


@cache
def _organization(name: str) -> Organization:
    return Organization.objects.get(name=name)
