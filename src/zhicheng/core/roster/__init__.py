"""Reading rosters: the spreadsheets in which offices name the people they put forward."""

from zhicheng.core.roster.dates import NotADateError, read_date
from zhicheng.core.roster.headings import Column, column_of
from zhicheng.core.roster.model import (
    Cell,
    Fault,
    Level,
    PartialDate,
    RosterFault,
    RosterReading,
    RosterRow,
    Sheet,
    SkippedRow,
    Title,
)
from zhicheng.core.roster.reading import read_roster
from zhicheng.core.roster.text import clean_name, name_problem
from zhicheng.core.roster.titles import read_title

__all__ = [
    "Cell",
    "Column",
    "Fault",
    "Level",
    "NotADateError",
    "PartialDate",
    "RosterFault",
    "RosterReading",
    "RosterRow",
    "Sheet",
    "SkippedRow",
    "Title",
    "clean_name",
    "column_of",
    "name_problem",
    "read_date",
    "read_roster",
    "read_title",
]
