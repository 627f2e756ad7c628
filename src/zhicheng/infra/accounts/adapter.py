"""How sign-in meets the rest of the house."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Anyone may register; names are not checked against a list, posts decide what they can do."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return True
