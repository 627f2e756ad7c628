"""What checking found in a loaded pack, beyond that it could be read."""

from dataclasses import dataclass
from functools import cache

from zhicheng.core.policy.checking.remarks import Remark
from zhicheng.core.policy.checking.report import check_pack
from zhicheng.infra.policies import library


@dataclass(frozen=True)
class Checked:
    """Remarks that want a look each, and how many are notes or answered by the pack itself."""

    open: tuple[Remark, ...]
    note_count: int
    known_count: int


@cache
def checked(identifier: str) -> Checked | None:
    """What `zc policy check` remarks about the pack; None for a supplement. It takes seconds, once."""
    pack = library().packs.get(identifier)
    if pack is None:
        return None
    report = check_pack(library(), pack)
    wanting = tuple(remark for remark in report.remarks if not remark.is_note)
    return Checked(wanting, len(report.remarks) - len(wanting), len(report.known))
