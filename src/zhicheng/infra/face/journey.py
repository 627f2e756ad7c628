"""What stages tell about a case on its joined page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Mark = Literal["pass", "act", "wait", "mend", "refuse", "unsure", "off", "seen"]


@dataclass(frozen=True)
class Remark:
    """Something told beside a stop, with the ids of its clauses: more time given, a rule passed by a named reason."""

    text: str
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Holder:
    """Who has a case, since when, until when, what next; `yours` is what its owner has to do, if anything."""

    name: str
    since: datetime
    due_on: date | None
    following: str
    yours: str = ""
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True)
class JourneyEntry:
    """One stop on a case's way.

    `at` is when it began, None for a planned step; `until` when it ended, None for a moment or what is not over.
    `mark` is the state's class without `is-`: `act` is where the case stands now, `wait` what is still to come.
    `text` says what came of it, `note` the figures behind it; `clauses` are ids of the campaign's pack; `link` is
    (address, words) or None; `office` is who acted, an office and never a person. `holder` stands on the one stop at
    which the case is now, where somebody in particular has it.
    """

    at: datetime | None
    until: datetime | None
    mark: Mark
    title: str
    text: str = ""
    note: str = ""
    clauses: tuple[str, ...] = ()
    link: tuple[str, str] | None = None
    office: str = ""
    remarks: tuple[Remark, ...] = ()
    holder: Holder | None = None
