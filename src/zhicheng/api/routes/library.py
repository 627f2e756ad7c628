"""One's library, and the messages of the platform."""

from django.http import HttpRequest

from zhicheng.api.guarding import asked, router
from zhicheng.api.schemas.others import EvidenceFile, LibraryEntry, LibraryPage, MessageLine, MessagePage
from zhicheng.api.scopes import Scope
from zhicheng.infra.messages.queries import inbox as message_inbox
from zhicheng.infra.paging import PAGE, cut
from zhicheng.infra.requests import visit_of
from zhicheng.stages.portfolios.models import Entry
from zhicheng.stages.portfolios.queries import entries_page

library = router("library 个人库和消息")


@library.get("/library", **asked(Scope.READ_LIBRARY, "个人库，按录入的先后 The library, as entered", LibraryPage))
def list_entries(request: HttpRequest, kind: str = "", after: int = 0) -> LibraryPage:
    shown, last = cut(entries_page(visit_of(request).actor, kind, after, PAGE))
    return LibraryPage(items=[_entry(row) for row in shown], next=last.pk if last else 0)


@library.get("/messages", **asked(Scope.READ_MESSAGES, "消息，新的在前 Messages, the latest first", MessagePage))
def list_messages(request: HttpRequest, before: int = 0) -> MessagePage:
    page = message_inbox(visit_of(request).actor, before)
    lines = [
        MessageLine(title=told.title, text=told.text, sent_at=told.sent_at, is_new=told.is_new)
        for told in page.messages
    ]
    return MessagePage(items=lines, next=page.before)


def _entry(row: Entry) -> LibraryEntry:
    return LibraryEntry(
        id=row.pk,
        kind=row.kind,
        kind_text=str(row.get_kind_display()),
        data=row.data,
        version=row.version,
        changed_at=row.changed_at,
        is_checked=row.checked_at is not None,
        evidence=[
            EvidenceFile(id=one.pk, name=one.file.name, pages=one.file.pages) for one in getattr(row, "standing", ())
        ],
    )
