"""Domain events: what an earlier stage tells later ones, handled in the same transaction.

A stage declares its events as frozen dataclasses in `events.py`; later stages subscribe in their `AppConfig.ready`.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

Event = TypeVar("Event")

_handlers: dict[type[Any], list[Callable[[Any], None]]] = defaultdict(list)


def subscribe(event_type: type[Event], handler: Callable[[Event], None]) -> None:
    """Let `handler` be called with every event of that type; subscribing twice is the same as once."""
    if handler not in _handlers[event_type]:
        _handlers[event_type].append(handler)


def announce(event: object) -> None:
    """Call the event's handlers in the order of subscription; what one raises undoes the whole act."""
    for handler in _handlers[type(event)]:
        handler(event)
