"""The packs and supplements of the library, with who approved them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from zhicheng.core.policy.telling.outline import Outline
from zhicheng.infra.policies import library
from zhicheng.portal.policies.wording import day_of, named, said
from zhicheng.stages.campaigns.approvals import APPROVALS_NEEDED, approvals_of
from zhicheng.stages.campaigns.models import PolicyApproval
from zhicheng.stages.campaigns.outlines import loaded_outlines


@dataclass(frozen=True)
class Link:
    """Another pack or supplement by id and title."""

    id: str
    title: str


@dataclass(frozen=True)
class Shelved:
    """A pack or supplement on its shelf."""

    outline: Outline
    approvals: Sequence[PolicyApproval]
    above: tuple[Link, ...]
    supplements: tuple[Link, ...]

    @property
    def id(self) -> str:
        return self.outline.id

    @property
    def is_pack(self) -> bool:
        return self.outline.kind == "pack"

    @property
    def title(self) -> str:
        return said(self.outline)

    @property
    def place(self) -> str:
        return named("pack_place", self.outline.place) if self.outline.place else ""

    @property
    def issued_on(self) -> date | None:
        return day_of(self.outline.issued_on)

    @property
    def in_force_from(self) -> date | None:
        return day_of(self.outline.effective_from)

    @property
    def is_live(self) -> bool:
        return len(self.approvals) >= APPROVALS_NEEDED

    @property
    def missing(self) -> int:
        """How many figures are left to texts that are not at hand."""
        return sum(
            bool(line.missing) and line.value is None and line.numerator is None for line in self.outline.figures
        )

    @property
    def state(self) -> str:
        """Whether it is live, and how many approvals it has."""
        if self.is_live:
            return _("已启用")
        return _("核准%(count)s人，还差%(left)s人") % {
            "count": len(self.approvals),
            "left": APPROVALS_NEEDED - len(self.approvals),
        }


def shelves() -> list[Shelved]:
    """All that is loaded: packs first, then supplements. One query."""
    outlines = loaded_outlines()
    approvals = approvals_of([outline.reference for outline in outlines.values()])
    return [_shelved(outline, approvals[outline.reference]) for outline in outlines.values()]


def shelved(identifier: str) -> Shelved | None:
    """The pack or supplement of that id, None where there is none. One query."""
    outline = loaded_outlines().get(identifier)
    if outline is None:
        return None
    return _shelved(outline, approvals_of([outline.reference])[outline.reference])


def _shelved(outline: Outline, approvals: Sequence[PolicyApproval]) -> Shelved:
    pack = library().packs.get(outline.id) if outline.kind == "pack" else None
    higher = [layer.form.id for layer in pack.layers if layer.form.id != outline.id] if pack else []
    return Shelved(outline, approvals, _links(higher), _links(pack.supplements if pack else ()))


def _links(identifiers: Sequence[str]) -> tuple[Link, ...]:
    known = loaded_outlines()
    return tuple(Link(one, said(known[one])) for one in identifiers if one in known)
