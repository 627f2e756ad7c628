"""What the frame of every page needs from the portal."""

from django import template
from django.template.context import Context

from zhicheng.infra.messages.queries import unread
from zhicheng.portal.navigation import NavigationItem, navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation_items(context: Context) -> list[NavigationItem]:
    """The bar's entries for the reader of this page."""
    request = context.get("request")
    return navigation(context.get("actor"), request.path if request else "")


@register.simple_tag(takes_context=True)
def unread_messages(context: Context) -> int:
    """How many messages wait for the reader of this page."""
    actor = context.get("actor")
    return unread(actor) if actor else 0
