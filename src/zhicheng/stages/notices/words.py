"""Clauses and words that belong to the kinds of notice."""

from zhicheng.stages.notices.models import Notice

Clauses = dict[str, tuple[str, ...]]

CLAUSE_OF_LENGTH: Clauses = {Notice.Kind.EMPLOYER: ("GX-20(2).2",), Notice.Kind.RESULT: ("GX-30.2",)}
CLAUSE_OF_OBJECTION: Clauses = {
    Notice.Kind.EMPLOYER: ("GX-20(2).4",),
    Notice.Kind.RESULT: ("GX-30.3",),
}
CLAUSE_OF_CONTENT: Clauses = {
    Notice.Kind.EMPLOYER: ("GX-20(2).3",),
    Notice.Kind.RESULT: ("GX-30.1",),
}
