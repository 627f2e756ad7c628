"""What people read: a clause with its places and tests, counts by text and by system, the score of the mutants."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from zhicheng.cli.clauses.proving import Standing
from zhicheng.cli.clauses.verdicts import Verdict
from zhicheng.infra.terminal import _, english

TEXTS = ("GX", "QZ", "KS")
SYSTEMS = ("enforce", "compute", "record", "configure", "assist", "integrate", "none")


def told(one: Standing) -> str:
    """Return a clause's lines: id, what the software must do, gist; then places and tests."""
    mark = _("已证明") if one.proved else _("未证明") if one.where else _("还没有位置")
    gist = one.clause.en if english() else one.clause.zh
    lines = [f"{one.clause.id}  {_system(one.clause.system)}  {gist}  [{mark}]"]
    lines += [f"    {place}" for place in one.where]
    lines += [f"    * {test}" for test in one.tests]
    return "\n".join(lines)


def totals(found: Sequence[Standing]) -> str:
    """Return the counts by text, by system and of all."""
    groups = [(text, [one for one in found if one.clause.text == text]) for text in TEXTS]
    groups += [(_system(system), [one for one in found if one.clause.system == system]) for system in SYSTEMS]
    return "\n".join(_counts(name, group) for name, group in [*groups, (_("合计"), list(found))] if group)


def _counts(name: str, group: Sequence[Standing]) -> str:
    placed, proved = sum(bool(one.where) for one in group), sum(one.proved for one in group)
    return _("{name}：{all} 条，有位置 {placed}，已证明 {proved}，没有位置 {missing}").format(
        name=name, all=len(group), placed=placed, proved=proved, missing=len(group) - placed
    )


def score(verdicts: Mapping[str, Verdict], excused: Collection[str]) -> str:
    """Return how many mutants the tests noticed, by pack and in all."""
    packs = Counter(name.partition("/")[0] for name in verdicts)
    noticed = Counter(name.partition("/")[0] for name, verdict in verdicts.items() if verdict.noticed)
    own = sum(bool(verdict.killed) for verdict in verdicts.values())
    lines = [
        _("{pack}：改动 {all} 处，发现 {noticed} 处").format(pack=pack, all=packs[pack], noticed=noticed[pack])
        for pack in sorted(packs)
    ]
    total, left = sum(noticed.values()), len(verdicts) - sum(noticed.values())
    share = 100 * total // max(1, len(verdicts))
    lines.append(
        _("合计：改动 {all} 处，发现 {noticed} 处（{share}%），其中 {own} 处由标明该条的测试发现").format(
            all=len(verdicts), noticed=total, share=share, own=own
        )
    )
    lines.append(_("没有发现 {left} 处，有理由的 {excused} 处").format(left=left, excused=len(excused)))
    return "\n".join(lines)


def _system(system: str) -> str:
    words = {
        "enforce": _("强制"),
        "compute": _("计算"),
        "record": _("记录"),
        "configure": _("配置"),
        "assist": _("辅助"),
        "integrate": _("对接"),
        "none": _("不需落实"),
    }
    return words[system]
