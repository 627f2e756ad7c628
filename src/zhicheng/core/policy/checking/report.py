"""All that a check remarks about one pack."""

from collections.abc import Iterator
from dataclasses import dataclass

from zhicheng.core.policy.checking.directions import direction_remarks
from zhicheng.core.policy.checking.grids import grid_remarks, grids_of
from zhicheng.core.policy.checking.reaching import reach_remarks
from zhicheng.core.policy.checking.remarks import KNOWN, KnownForm, Remark, split
from zhicheng.core.policy.checking.unused import force_remarks, literal_remarks, unused_remarks
from zhicheng.core.policy.library import Library
from zhicheng.core.policy.packs import Pack


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a pack's check found: remarks that are new, and those its known.toml answers."""

    pack: str
    remarks: tuple[Remark, ...]
    known: tuple[tuple[Remark, KnownForm], ...]


def check_pack(library: Library, pack: Pack) -> Report:
    """Check a pack that could be read. PolicyError: its known.toml is malformed or answers what is not remarked."""
    new, known = split(sorted(_remarks(library, pack), key=_order), pack.layers[-1].sources.get(KNOWN))
    return Report(pack=pack.reference, remarks=new, known=known)


def _remarks(library: Library, pack: Pack) -> Iterator[Remark]:
    grids = grids_of(pack)
    yield from grid_remarks(pack, grids)
    yield from reach_remarks(pack, [library.supplements[name] for name in pack.supplements], library.calendar)
    yield from unused_remarks(pack, grids)
    yield from force_remarks(pack)
    yield from literal_remarks(pack)
    if pack.under:
        yield from direction_remarks(pack, library.packs[pack.under])


def _order(remark: Remark) -> tuple[str, int]:
    path, _, line = remark.place.rpartition(":")
    return path, int(line)
