"""Classified material comes only declassified, with a statement of who did that (GX-53.1, KS-4.6.j)."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhicheng.core.policy import Checklist
from zhicheng.infra.refusal import Refusal

LONGEST_STATEMENT = 300
SHORTEST_STATEMENT = 6  # characters: an office and a document cannot be named in fewer
_MARK = re.compile(r"(绝\s*密|机\s*密|秘\s*密)\s*[★☆]")


@dataclass(frozen=True)
class Declaration:
    """What the applicant says of a file: whether it was classified, and how it was declassified."""

    was_classified: bool = False
    statement: str = ""


NOT_CLASSIFIED = Declaration()


def bears_mark(text: str) -> bool:
    """Whether a mark of secrecy as documents bear it (`机密★10年`) stands in a name or in a text."""
    return _MARK.search(text) is not None


def declassified_statement(
    declared: Declaration, name: str, checklist: Checklist, text: Callable[[], str] = str
) -> str:
    """The statement to keep with the file, empty for what never was classified; `text` reads the file's own.

    Raises `Refusal` for a file declared classified, or whose name or text bears a mark of secrecy, without a statement.
    """
    statement = " ".join(declared.statement.replace("\0", "").split())
    if not declared.was_classified and not bears_mark(name) and not bears_mark(text()):
        return ""
    if not SHORTEST_STATEMENT <= len(statement) <= LONGEST_STATEMENT:
        raise Refusal(
            _(
                "涉密材料，或者标着密级的材料，不能上传，没有收下。请先按保密规定脱密，再写明由谁、什么时候、凭哪份文件脱密（300字以内）。"
            ),
            clauses=checklist.classified_clauses,
            field="statement",
        )
    return statement
