"""From accounts to actors: what the registry offers to `infra.access`."""

from collections.abc import Iterable
from datetime import date

from django.db.models import FilteredRelation, Q

from zhicheng.infra.access import Actor, Holding
from zhicheng.stages.registry.models import Appointment, Person, Post

# Posts whose work needs experts' names (GX-28.2); the others of the same office do not see them.
POSTS_WITH_EXPERTS = frozenset({Post.ORGANIZER_HANDLER, Post.SUPERVISOR})


class RegistryAppointments:
    """Reads the person behind an account and the posts held on a day."""

    def actor_for(self, account_id: int, on: date) -> Actor:
        """Return the actor; an account that has not registered a person yet holds no post. One query."""
        held = FilteredRelation("appointments", condition=Q(appointments__period__contains=on))
        people = Person.objects.filter(account_id=account_id).annotate(held=held)
        rows = list(people.values_list("pk", "name", "held__post", "held__organization_id"))
        if not rows:
            return Actor(account_id=account_id)
        number, name, *_held = rows[0]
        return _actor(account_id, number, name, ((post, office) for _pk, _name, post, office in rows if post))


def actor_for_person(person: Person, on: date) -> Actor:
    """The actor that this person is on that day."""
    held = Appointment.objects.filter(person=person, period__contains=on).values_list("post", "organization_id")
    return _actor(person.account_id, person.pk, person.name, held)


def _actor(account_id: int | None, person_id: int, name: str, held: Iterable[tuple[str, int]]) -> Actor:
    holdings = frozenset(Holding(post, organization) for post, organization in held)
    return Actor(
        account_id=account_id,
        person_id=person_id,
        name=name,
        holdings=holdings,
        expert_offices=frozenset(h.organization_id for h in holdings if h.post in POSTS_WITH_EXPERTS),
    )
