"""The one way in which the policy engine refuses."""


class PolicyError(ValueError):
    """A pack, a question or its facts are malformed; one line that names the place."""
