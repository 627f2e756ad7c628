"""A service's no on the form that asked: at the field at fault, with the article it rests on."""

from dataclasses import dataclass
from types import TracebackType

from django import forms
from django.utils.translation import gettext as _

from zhicheng.infra.face import law
from zhicheng.infra.refusal import Refusal


@dataclass(frozen=True)
class RefusalsAt:
    """`with RefusalsAt(form):` runs an act; what it refuses becomes a fault of the form, and the page goes on below.

    A fault whose field the form does not have stands above the form.
    """

    form: forms.BaseForm

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, _at: TracebackType | None
    ) -> bool:
        if not isinstance(raised, Refusal):
            return False
        field = raised.field if raised.field in self.form.fields else None
        self.form.add_error(field, message_with_articles(raised))
        return True


def message_with_articles(refusal: Refusal) -> str:
    """The message, and behind it the articles where the refusal names clauses."""
    pack = law.pack_id((refusal.answer or {}).get("pack", ""))
    articles = [note.article for note in law.notes(refusal.clauses, pack)]
    if not articles:
        return refusal.message
    return _("%(message)s（依据：%(articles)s）") % {"message": refusal.message, "articles": "；".join(articles)}
