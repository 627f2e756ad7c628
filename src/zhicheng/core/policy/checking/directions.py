"""Figures and tables that a pack gives otherwise than the layer above it: laxer ones, and those a grant allows."""

from collections.abc import Iterator

from zhicheng.core.policy.answers import Text
from zhicheng.core.policy.checking.remarks import Remark
from zhicheng.core.policy.packs import Pack
from zhicheng.core.policy.proving.comparing import shifts
from zhicheng.core.policy.proving.results import Shift
from zhicheng.core.policy.proving.statements import TABLE


def direction_remarks(pack: Pack, higher: Pack) -> Iterator[Remark]:
    """Remark what the pack relaxes, at the line that says it: without a grant to look at, with one to know."""
    for shift in shifts(pack, higher):
        place = _place(pack, shift)
        if shift.status == "laxer":
            zh = f"{shift.name} 由 {shift.higher} 改为 {shift.lower}，比上级 {higher.id} 宽，没有准许"
            en = f"{shift.name}: {shift.higher} becomes {shift.lower}, laxer than {higher.id}, and no grant allows it"
            yield Remark(kind="laxer", place=place, what=shift.name, text=Text(zh=zh, en=en))
        elif shift.status == "granted":
            zh = f"{shift.name} 由 {shift.higher} 放宽为 {shift.lower}，依据：{shift.granted_by}"
            en = f"{shift.name}: {shift.higher} becomes {shift.lower}, as granted: {shift.granted_by}"
            yield Remark(kind="granted", place=place, what=shift.name, text=Text(zh=zh, en=en))


def _place(pack: Pack, shift: Shift) -> str:
    """Return where the pack's own layer gives the figure or the table."""
    own = pack.layers[-1]
    if not shift.name.startswith(TABLE):
        return own.head.place("overrides", shift.name)
    name = shift.name.removeprefix(TABLE)
    rows = own.sources.get(f"tables/{name}.csv")
    return f"{rows.path}:1" if rows else own.head.place("tables", name)
