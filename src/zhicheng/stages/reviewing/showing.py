"""What an employer's notice shows of each case, taken from the last submission (GX-20(2).3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.infra.policy_words import title_name
from zhicheng.stages.applications.drafts import snapshot_sections
from zhicheng.stages.applications.forms import FormContext, GroupForm
from zhicheng.stages.applications.models import Application, FormGroup, Snapshot
from zhicheng.stages.applications.sections import read_section
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.notices.shown import Entry, Shown
from zhicheng.stages.portfolios.forms.base import shown_value
from zhicheng.stages.registry.models import Organization
from zhicheng.stages.reviewing.models import Step, StepKind
from zhicheng.stages.reviewing.way import way_between


def notice_title(employer: Organization, campaign: Campaign) -> str:
    """The heading of the posted document."""
    return _("%(employer)s%(year)s年度%(title)s职称申报推荐人选公示") % _names(employer, campaign)


def supplementary_title(employer: Organization, campaign: Campaign) -> str:
    """The heading of a supplementary notice."""
    return _("%(employer)s%(year)s年度%(title)s职称申报补充公示") % _names(employer, campaign)


def notice_lead(employer: Organization, campaign: Campaign, steps: Sequence[Step]) -> str:
    """What stands before the list: who was voted for, or, where the law puts the notice first, who applies.

    Units that the employer entrusted with the deliberation are named (GX-20(1).11).
    """
    kinds = [stage.kind for stage in way_between(campaign, employer)]
    if StepKind.DELIBERATION in kinds[: kinds.index(StepKind.EMPLOYER_NOTICE)]:
        holders = _holders(steps) or [employer.name]
        entrusted = holders != [employer.name]
        told = {"employer": employer.name, "holders": "、".join(holders)}
        voted = _("%(employer)s委托的%(holders)s") % told if entrusted else employer.name
        lead = _("经%(holder)s职称审议推荐小组无记名投票，同意推荐下列人员申报%(year)s年度%(title)s职称，现予公示。")
        return lead % {**_names(employer, campaign), "holder": voted}
    lead = _("下列人员通过%(employer)s申报%(year)s年度%(title)s职称，申报情况和材料已经审核，现予公示。")
    return lead % _names(employer, campaign)


def _holders(steps: Sequence[Step]) -> list[str]:
    """The units whose groups voted on these cases; one query."""
    cases = [step.application_id for step in steps]
    held = Organization.objects.filter(deliberations_held__items__step__application__in=cases)
    return list(held.order_by("name").values_list("name", flat=True).distinct())


def notice_entries(steps: Sequence[Step], today: date) -> list[Entry]:
    """One entry a step, in the order of names; one query."""
    latest = (
        Snapshot.objects.filter(application__in=[step.application_id for step in steps])
        .order_by("application", "-round")
        .distinct("application")
    )
    snapshots = {snapshot.application_id: snapshot for snapshot in latest}
    ordered = sorted(steps, key=lambda step: (step.application.person.name, step.pk))
    return [_entry(step, snapshots[step.application_id], today) for step in ordered]


def change_entry(application: Application, snapshot: Snapshot, change: str) -> Entry:
    """What a supplementary notice shows: who it is, and in words what changed (QZ-3.1.3.b)."""
    shown = Shown(
        name=application.person.name,
        employer=application.employer.name if application.employer else "",
        specialty=application.specialty,
        applied_for=title_name(application.campaign.series, application.campaign.level),
        change=change,
    )
    return Entry(application, shown, snapshot.sha256)


def _entry(step: Step, snapshot: Snapshot, today: date) -> Entry:
    return Entry(step.application, _shown(step, snapshot, today), snapshot.sha256)


def _shown(step: Step, snapshot: Snapshot, today: date) -> Shown:
    application = step.application
    rows = _Rows(snapshot_sections(snapshot), FormContext(application.campaign, today))
    degree = _latest(rows.of(FormGroup.EDUCATION), "awarded_on")
    title = _latest(rows.of(FormGroup.TITLES), "obtained_on")
    return Shown(
        name=application.person.name,
        employer=step.organization.name,
        specialty=application.specialty,
        degree=shown_value(degree["level"]) if degree else "",
        current_title=_title_text(title) if title else "",
        current_title_on=shown_value(title["obtained_on"]) if title else "",
        applied_for=title_name(application.campaign.series, application.campaign.level),
        work=tuple(_work_text(row) for row in rows.of(FormGroup.PRACTICE)),
        achievements=tuple(_achievement_text(row) for row in rows.of(FormGroup.ACHIEVEMENTS)),
    )


@dataclass(frozen=True)
class _Rows:
    sections: Mapping[str, Any]
    context: FormContext

    def of(self, group: FormGroup) -> list[GroupForm]:
        return [row.form for row in read_section(group, self.sections.get(group), self.context).rows]


def _latest(rows: Sequence[GroupForm], day: str) -> GroupForm | None:
    """The row with the latest date; what stands there was free of faults when it was submitted."""
    return max(rows, key=lambda row: str(row.cleaned_data.get(day) or ""), default=None)


def _title_text(row: GroupForm) -> str:
    series, level = row.cleaned_data.get("series"), row.cleaned_data.get("level")
    if series and level:
        return title_name(series, level)
    return f"{shown_value(row['series'])}{shown_value(row['level'])}"


def _work_text(row: GroupForm) -> str:
    until = _("至今") if row.cleaned_data.get("ongoing") else shown_value(row["until"])
    return f"{shown_value(row['since'])}—{until}　{shown_value(row['employer'])}　{shown_value(row['post'])}"


def _achievement_text(row: GroupForm) -> str:
    kind, title = shown_value(row["kind"]), shown_value(row["title"])
    return f"{kind}：{title}（{shown_value(row['achieved_on'])}，{shown_value(row['role'])}）"


def _names(employer: Organization, campaign: Campaign) -> dict[str, object]:
    return {"employer": employer.name, "year": campaign.year, "title": campaign.title}
