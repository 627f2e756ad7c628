"""Which posts belong to which kind of organization, and which do not go together."""

from zhicheng.stages.registry.models import Organization, Post

# What a registrar appoints to; registrars themselves are appointed by the platform (`./zc manage appoint`).
POSTS_OF_ROLE: dict[str, tuple[Post, ...]] = {
    Organization.Role.EMPLOYER: (
        Post.EMPLOYER_MANAGER,
        Post.EMPLOYER_HANDLER,
        Post.RESPONSIBLE_CHECKER,
        Post.SCRUTINEER,
    ),
    Organization.Role.DEPARTMENT: (Post.DEPARTMENT_HANDLER,),
    Organization.Role.HR: (Post.HR_HANDLER, Post.POLICY_APPROVER),
    Organization.Role.ORGANIZER: (Post.ORGANIZER_HANDLER, Post.SCRUTINEER, Post.SUPERVISOR),
}
# What a unit's manager appoints to, in the own unit.
POSTS_OF_MANAGER = (Post.EMPLOYER_HANDLER, Post.RESPONSIBLE_CHECKER, Post.SCRUTINEER)
_HANDLERS = frozenset(
    {
        Post.EMPLOYER_HANDLER,
        Post.RESPONSIBLE_CHECKER,
        Post.DEPARTMENT_HANDLER,
        Post.HR_HANDLER,
        Post.ORGANIZER_HANDLER,
    }
)


def contrary_posts(post: str) -> frozenset[Post]:
    """Posts that its holder may not hold in the same organization: who handles a case does not count its votes."""
    if post == Post.SCRUTINEER:
        return _HANDLERS
    return frozenset({Post.SCRUTINEER}) if post in _HANDLERS else frozenset()
