"""The calendar as a file for other programs: RFC 5545, whole days, lines folded at 75 octets."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from zhicheng.portal.calendar.entries import Entry

FOLD = 75
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


def ics_of(entries: Iterable[Entry], *, name: str, url: str, now: datetime) -> str:
    """One event an entry, from its first to its last day; `url` tells the events apart from those of other places."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Zhicheng//Calendar//ZH", f"X-WR-CALNAME:{_escaped(name)}"]
    events = [line for number, entry in enumerate(entries) for line in _event(entry, f"{number}@{url}", url, now)]
    return "".join(f"{folded}\r\n" for line in (*head, *events, "END:VCALENDAR") for folded in _folded(line))


def _event(entry: Entry, uid: str, url: str, now: datetime) -> Iterator[str]:
    about = f"（{entry.campaign}）" if entry.campaign else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(uid)}"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{entry.begins or entry.ends:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.ends + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(entry.what + about)}"
    yield f"DESCRIPTION:{_escaped(entry.who)}"
    yield f"URL:{url}"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    return "".join(_ESCAPED.get(letter, letter) for letter in text)


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, never inside a character; each but the first after a space."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > FOLD:
            yield piece
            piece = " "
        piece += letter
    yield piece
