"""From accounts to actors: what the registry offers to `infra.access`."""

from datetime import date

from zhicheng.infra.access import Actor, Holding
from zhicheng.stages.registry.models import Appointment, Person, Post

# Posts whose work needs experts' names (GX-28.2); the others of the same office do not see them.
POSTS_WITH_EXPERTS = frozenset({Post.ORGANIZER_HANDLER, Post.SUPERVISOR})


class RegistryAppointments:
    """Reads the person behind an account and the posts held on a day."""

    def actor_for(self, account_id: int, on: date) -> Actor:
        """Return the actor; an account that has not registered a person yet holds no post."""
        person = Person.objects.filter(account_id=account_id).first()
        if person is None:
            return Actor(account_id=account_id)
        return actor_for_person(person, on)


def actor_for_person(person: Person, on: date) -> Actor:
    """The actor that this person is on that day."""
    held = Appointment.objects.filter(person=person, period__contains=on).values_list("post", "organization_id")
    holdings = frozenset(Holding(post, organization) for post, organization in held)
    return Actor(
        account_id=person.account_id,
        person_id=person.pk,
        name=person.name,
        holdings=holdings,
        expert_offices=frozenset(h.organization_id for h in holdings if h.post in POSTS_WITH_EXPERTS),
    )
