"""What stands between a posted result and its confirmation."""

from dataclasses import dataclass

from zhicheng.stages.applications.models import Application
from zhicheng.stages.notices.models import Notice, NoticeEntry, Objection


@dataclass(frozen=True)
class Posting:
    """One case on the notice of results: the notice, and what was objected to it."""

    notice: Notice
    objections: tuple[Objection, ...]

    @property
    def is_over(self) -> bool:
        """The notice ran its full time and was closed (GX-30.2)."""
        return self.notice.closed_at is not None

    @property
    def is_open(self) -> bool:
        """A formal objection waits for its finding (GX-31.1); a lead does not hold the case up (QZ-8.2.b)."""
        return any(objection.decided_at is None and objection.is_formal for objection in self.objections)

    @property
    def is_upheld(self) -> bool:
        """An objection was found true."""
        return any(objection.finding == Objection.Finding.UPHELD for objection in self.objections)


def postings_of(applications: list[Application]) -> dict[int, Posting]:
    """The postings of results by application id; two queries."""
    entries = (
        NoticeEntry.objects.filter(application__in=applications, notice__result_notice__isnull=False)
        .select_related("notice__organization")
        .prefetch_related("objections")
    )
    return {entry.application_id: Posting(entry.notice, tuple(entry.objections.all())) for entry in entries}
