"""What stages tell about a case on its joined page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Mark = Literal["pass", "act", "wait", "mend", "refuse", "unsure", "off", "seen"]


@dataclass(frozen=True, kw_only=True)
class JourneyEntry:
    """One stop on a case's way.

    `at` is when it began and `until` when it ended (None: a moment, or not yet over); `at` None is a planned step.
    `mark` is the state's class without `is-`: `act` is where the case stands now, `wait` what is still to come.
    `text` says what came of it, `note` the figures behind, `office` who acted (an office, never a person), `act`
    what it did in a few words; `clauses` are ids of the campaign's pack; `link` is (address, words) or None.
    """

    at: datetime | None
    mark: Mark
    title: str
    until: datetime | None = None
    text: str = ""
    note: str = ""
    clauses: tuple[str, ...] = ()
    link: tuple[str, str] | None = None
    office: str = ""
    act: str = ""


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Who has a case, since when, until when, what next; `yours` is what the reader has to do, if anything."""

    name: str
    since: datetime
    due_on: date | None
    following: str
    since_note: str = ""
    yours: str = ""
    clauses: tuple[str, ...] = ()
