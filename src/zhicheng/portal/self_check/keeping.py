"""What is kept of a self-check: in the session and nowhere else, gone when the visit ends or at a click."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.http import HttpRequest

KEY = "self_check"


@dataclass(frozen=True)
class Check:
    """The pack asked, the day asked about, the facts given (as JSON) and those left out."""

    pack: str
    day: date
    facts: Mapping[str, Any] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()

    def told(self, facts: Mapping[str, Any], skipped: tuple[str, ...] = ()) -> "Check":
        """The check with these facts as well; what is told is no longer left out."""
        left = {name: value for name, value in self.facts.items() if name not in skipped}
        kept = [name for name in self.skipped if name not in facts]
        return replace(self, facts={**left, **facts}, skipped=tuple(dict.fromkeys((*kept, *skipped))))


def kept(request: HttpRequest) -> Check | None:
    """The check of this visit; None before it began."""
    found = request.session.get(KEY)
    if not found:
        return None
    return Check(found["pack"], date.fromisoformat(found["day"]), found["facts"], tuple(found["skipped"]))


def keep(request: HttpRequest, check: Check) -> None:
    """Keep the check until the visit ends."""
    request.session[KEY] = {
        "pack": check.pack,
        "day": check.day.isoformat(),
        "facts": dict(check.facts),
        "skipped": list(check.skipped),
    }


def drop(request: HttpRequest) -> None:
    """Forget everything."""
    request.session.pop(KEY, None)
