"""The one answer for what is absent and for what is not yours."""

from django.http import Http404


class Denied(Http404):
    """There is no such thing, or it is not the actor's to see; the two are not told apart (message 30)."""
