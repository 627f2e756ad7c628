"""The person, or the system itself, on whose behalf an act is done."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Holding:
    """One post that a person holds today in one organization."""

    post: str
    organization_id: int


@dataclass(frozen=True)
class Actor:
    """Who acts: account, person and the posts held on the day of the act.

    `account_id` and `person_id` are None for visitors and for the system. `expert_offices` are the organizations as
    whose office the actor may know who the experts are (GX-28.2). `via` names the token of another system through which
    the actor acts, empty at a page.
    """

    account_id: int | None = None
    person_id: int | None = None
    name: str = ""
    holdings: frozenset[Holding] = frozenset()
    expert_offices: frozenset[int] = frozenset()
    is_system: bool = False
    via: str = ""

    @classmethod
    def system(cls) -> "Actor":
        """The platform acting by itself: a notice that ends, a deadline that passes."""
        return cls(name="系统", is_system=True)

    def holds(self, post: str, organization_id: int) -> bool:
        """Tell whether the actor holds that post in that organization."""
        return Holding(post, organization_id) in self.holdings

    def organizations(self, *posts: str) -> frozenset[int]:
        """Ids of the organizations in which one of the posts (any post, if none is named) is held."""
        return frozenset(h.organization_id for h in self.holdings if not posts or h.post in posts)

    @property
    def posts(self) -> frozenset[str]:
        """The kinds of post held, wherever."""
        return frozenset(h.post for h in self.holdings)
