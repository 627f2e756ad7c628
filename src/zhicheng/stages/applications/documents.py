"""The papers that the owner takes away: the whole application as it was submitted, and the receipt for it.

Both are made of a snapshot, in Chinese, and are the same whenever they are asked for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils import timezone, translation

from zhicheng.infra.documents.official import official_pdf
from zhicheng.infra.documents.shapes import Column, Fact, FactGroup, TableGroup
from zhicheng.infra.terms import SELF_EMPLOYED, EmployerKind
from zhicheng.stages.applications.checklist import item_titles
from zhicheng.stages.applications.commitment import COMMITMENTS
from zhicheng.stages.applications.forms import FormContext
from zhicheng.stages.applications.models import Snapshot
from zhicheng.stages.applications.pinning import form_context
from zhicheng.stages.applications.sections import ReadSection, read_sections
from zhicheng.stages.portfolios.forms.entries import FORMS
from zhicheng.stages.portfolios.kinds import Kind
from zhicheng.stages.registry.models import Person

CHINESE = "zh-hans"
SHOWN = 4  # last characters of an ID number
SHORT = 16  # characters that fit beside another fact
PIECE = 16  # of a hash, so that it breaks
_FILES: tuple[Column, ...] = (
    {"label": "清单项目", "width": 34},
    {"label": "文件"},
    {"label": "页数", "width": 11, "align": "center"},
    {"label": "指纹（SHA-256）", "width": 42},
)
_EXEMPTIONS: tuple[Column, ...] = ({"label": "清单项目"}, {"label": "批准单位"}, {"label": "批准日期", "width": 32})


def application_pdf(snapshot: Snapshot) -> bytes:
    """Everything that was entered, every file with its hash, and the commitment, as PDF/A.

    Raises `Refusal` when a character cannot be printed.
    """
    with translation.override(CHINESE):
        return official_pdf("application", application_data(snapshot), day=timezone.localdate(snapshot.taken_at))


def receipt_pdf(snapshot: Snapshot) -> bytes:
    """What was received, when, under which number and hash, as PDF/A."""
    with translation.override(CHINESE):
        return official_pdf("receipt", receipt_data(snapshot), day=timezone.localdate(snapshot.taken_at))


def application_data(snapshot: Snapshot) -> dict[str, Any]:
    """The document's data, in the shape `shapes.Application`."""
    application = snapshot.application
    return {
        "title": f"{application.campaign.title}申报表",
        "number": str(application.number),
        "submitted": snapshot.taken_at,
        "groups": list(_groups(snapshot)),
        "commitment": _commitment(snapshot),
    }


def receipt_data(snapshot: Snapshot) -> dict[str, Any]:
    """The receipt's data, in the shape `shapes.Receipt`."""
    application = snapshot.application
    return {
        "title": "申报回执",
        "number": str(application.number),
        "facts": [
            {"label": "申报编号", "value": str(application.number)},
            {"label": "申报人", "value": snapshot.data["applicant"]["name"]},
            {"label": "申报", "value": str(application.campaign.title)},
            {"label": "收到时间", "value": _to_the_second(snapshot)},
            {"label": "第几次提交", "value": f"第{snapshot.round}次"},
            {"label": "文件", "value": f"{len(snapshot.data['materials'])}个"},
            {"label": "内容指纹", "value": _broken(snapshot.sha256)},
            {"label": "承诺书", "value": f"{snapshot.commitment_version}版　{_broken(snapshot.commitment_sha256)}"},
        ],
        "notes": [
            "以上时间是系统收到申报的时间。内容指纹是按所填内容和全部文件算出的 SHA-256，内容改动一个字，指纹就不同。",
            "这张回执证明收到申报，不表示已经受理，也不表示评审结果。",
        ],
        "issuer": application.campaign.committee.organizer.name,
        "issued": timezone.localdate(snapshot.taken_at),
    }


def _groups(snapshot: Snapshot) -> Iterator[FactGroup | TableGroup]:
    yield {"heading": "申报人", "rows": _applicant(snapshot)}
    context = form_context(snapshot.application.campaign, timezone.localdate(snapshot.taken_at))
    for section in read_sections(snapshot.data["sections"], context).values():
        yield from _section(section)
    yield from _ticked(snapshot.data.get("ticked", ()), context)
    titles = item_titles(snapshot.application.campaign)
    yield from _exemptions(snapshot.data.get("exemptions", ()), titles)
    yield {"heading": "附件材料", "columns": _FILES, "rows": [_file(one, titles) for one in snapshot.data["materials"]]}
    yield {"heading": "内容指纹（SHA-256）", "rows": [_fact("本次提交", _broken(snapshot.sha256), wide=True)]}


def _applicant(snapshot: Snapshot) -> list[Fact]:
    said, person = snapshot.data["applicant"], snapshot.application.person
    campaign = snapshot.application.campaign
    kind = said["employer_kind"]
    return [
        _fact("姓名", said["name"]),
        _fact("性别", str(Person.Sex(said["sex"]).label) if said["sex"] else ""),
        _fact("出生日期", said["birth_date"] or ""),
        _fact("身份证号", _masked(person.id_number)),
        _fact("办理机构" if kind == SELF_EMPLOYED else "工作单位", said["employer"]),
        _fact("单位性质", "自由职业" if kind == SELF_EMPLOYED else str(EmployerKind(kind).label) if kind else ""),
        _fact("申报", str(campaign.title)),
        _fact("申报专业", said["specialty"]),
    ]


def _masked(id_number: str) -> str:
    return f"{'*' * (len(id_number) - SHOWN)}{id_number[-SHOWN:]}" if id_number else ""


def _section(section: ReadSection) -> Iterator[FactGroup | TableGroup]:
    title = str(section.group.label)
    if section.plain is not None and (answers := section.plain.shown_answers()):
        yield {"heading": title, "rows": [_fact(label, text) for label, text in answers]}
    if section.rows:
        yield _table(title, [dict(row.form.shown_answers()) for row in section.rows])


def _table(heading: str, rows: Sequence[Mapping[str, str]]) -> TableGroup:
    labels = list(dict.fromkeys(label for row in rows for label in row))
    columns: list[Column] = [{"label": label} for label in labels]
    cells = [[row.get(label, "") for label in labels] for row in rows]
    return {"heading": heading, "columns": columns, "rows": cells}


def _ticked(entries: Iterable[Mapping[str, Any]], context: FormContext) -> Iterator[TableGroup]:
    by_kind: dict[str, list[dict[str, str]]] = {}
    for entry in entries:
        form = FORMS[Kind(entry["kind"])](entry["data"], today=context.today)
        by_kind.setdefault(entry["kind"], []).append(dict(form.shown_answers()))
    for kind, rows in by_kind.items():
        yield _table(str(Kind(kind).label), rows)


def _exemptions(exemptions: Sequence[Mapping[str, str]], titles: Mapping[str, str]) -> Iterator[TableGroup]:
    rows = [[titles.get(one["item"], one["item"]), one["office"], one["decided_on"]] for one in exemptions]
    if rows:
        yield {"heading": "批准的免试", "columns": _EXEMPTIONS, "rows": rows}


def _file(material: Mapping[str, Any], titles: Mapping[str, str]) -> list[str | int]:
    name = material["name"]
    if material.get("declassified"):
        name = f"{name}（已脱密：{material['declassified']}）"
    return [titles.get(material["item"], material["item"]), name, material["pages"], _broken(material["sha256"])]


def _commitment(snapshot: Snapshot) -> dict[str, Any] | None:
    paragraphs = COMMITMENTS.get(snapshot.commitment_version)
    if paragraphs is None:
        return None
    return {"paragraphs": paragraphs, "name": snapshot.data["applicant"]["name"], "on": snapshot.taken_at}


def _fact(label: str, value: str, *, wide: bool = False) -> Fact:
    return {"label": label, "value": value, "wide": wide or len(value) > SHORT or len(label) > SHORT}


def _broken(sha256: str) -> str:
    return " ".join(sha256[start : start + PIECE] for start in range(0, len(sha256), PIECE))


def _to_the_second(snapshot: Snapshot) -> str:
    local = timezone.localtime(snapshot.application.submitted_at if snapshot.round == 1 else snapshot.taken_at)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M:%S}"
