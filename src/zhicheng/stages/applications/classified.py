"""Classified material comes only declassified, with a statement of who did that (GX-53.1, KS-4.6.j)."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhicheng.core.policy import Checklist
from zhicheng.infra.refusal import Refusal

LONGEST_STATEMENT = 300
SHORTEST_STATEMENT = 6  # characters: an office and a document cannot be named in fewer
_MARK = re.compile(r"(绝密|机密|秘密)\s*[★☆]")


@dataclass(frozen=True)
class Declaration:
    """What the applicant says of a file: whether it was classified, and how it was declassified."""

    was_classified: bool = False
    statement: str = ""


NOT_CLASSIFIED = Declaration()


def declassified_statement(declared: Declaration, name: str, checklist: Checklist) -> str:
    """The statement to keep with the file, empty for what never was classified.

    Raises `Refusal` for a file declared classified, or whose name bears a mark of secrecy, without a statement.
    """
    statement = " ".join(declared.statement.replace("\0", "").split())
    if not declared.was_classified and not _MARK.search(name):
        return ""
    if not SHORTEST_STATEMENT <= len(statement) <= LONGEST_STATEMENT:
        raise Refusal(
            _("涉密材料不能上传，没有收下。请先按保密规定脱密，再写明由谁、什么时候、凭哪份文件脱密（300字以内）。"),
            clauses=checklist.classified_clauses,
            field="statement",
        )
    return statement
