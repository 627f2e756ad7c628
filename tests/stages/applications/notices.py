"""Applications under the notices of Qinzhou and Kashgar of 2020, whose checklists tell kinds of applicants apart."""

from dataclasses import dataclass
from typing import Any

from tests.remembering import remembered
from tests.stages.applications.filling import ACHIEVEMENT, picture, save, sections
from tests.stages.campaigns.years import Town
from tests.world import actor, employer, moment, person
from zhicheng.infra.access import Actor
from zhicheng.infra.exchange.models import Finding, SheetImport
from zhicheng.stages.applications.checklist import Filed, filed_materials
from zhicheng.stages.applications.models import Application, Material
from zhicheng.stages.applications.services import attach_material, start_application, submit_application
from zhicheng.stages.registry.models import Organization, Person

NOW = moment("2020-06-20")
SCORING = [
    {"name": name, "points": points, "dimension": dimension, "qualitative": False}
    for name, points, dimension in (
        ("工作绩效", 40, "performance"),
        ("经济效益", 30, "economic_benefit"),
        ("社会效益", 30, "social_benefit"),
    )
]
# What Qinzhou's notice asks besides.
OF_THE_PLACE = {"works_in_jurisdiction": "yes", "household_in_jurisdiction": "yes", "retirement_age_reached": "no"}


@dataclass
class Case:
    """Somebody's draft in a place's campaign."""

    town: Town
    who: Actor
    application: Application
    unit: Organization

    def filed(self) -> dict[str, Filed]:
        """The checklist by key, read anew."""
        return {entry.item.key: entry for entry in filed_materials(self.fresh())}

    def fresh(self) -> Application:
        return Application.objects.select_related("campaign", "employer", "person").get(pk=self.application.pk)

    def fill(self, **changed: dict[str, Any]) -> None:
        """Fill every group in, with other values for some."""
        achieved = {"summary": "主持泵站改造，节电两成。", "rows": [ACHIEVEMENT | {"achieved_on": "2019年6月"}]}
        data = sections(self) | {"achievements": achieved}  # type: ignore[arg-type]
        data["basics"] = data["basics"] | {"specialty": "水利工程"}
        data["standing"] = data["standing"] | OF_THE_PLACE
        for group, values in (data | changed).items():
            save(self.who, self.application, group, values, now=NOW)

    def attach(self, *items: str, **more: Any) -> list[Material]:
        """A file under each item."""
        return [self._attach(number, item, **more) for number, item in enumerate(items)]

    def submit(self) -> Application:
        return submit_application(actor=self.who, now=NOW, application_id=self.application.pk, agreed=True)

    def found(self, kind: str, data: dict[str, Any], mismatch: list[dict[str, str]] | None = None) -> Finding:
        """What an office's spreadsheet said of the applicant, held against the form."""
        sheet = SheetImport.objects.create(
            kind=kind,
            office="示例数据中心",
            file_name="明细.csv",
            sha256=f"{SheetImport.objects.count():064d}",
            as_of=NOW.date(),
            people=1,
            strangers=0,
            imported_at=NOW,
        )
        return Finding.objects.create(
            person=self.application.person,
            kind=kind,
            source="sheet",
            office=sheet.office,
            data=data,
            compared=True,
            mismatch=mismatch or [],
            sheet=sheet,
            found_at=NOW,
        )

    @property
    def employer(self) -> Organization:
        return self.unit

    def _attach(self, number: int, item: str, **more: Any) -> Material:
        facts = {"actor": self.who, "now": NOW, "application_id": self.application.pk, "item": item}
        return attach_material(**(facts | {"name": f"{item}.png", "content": picture(number)} | more))


@remembered
def in_qinzhou(kind: str = "private_enterprise", **terms: Any) -> Case:
    """A draft of somebody at an employer of that kind."""
    window = {"opens_at": moment("2020-06-15"), "closes_at": moment("2020-08-01", 0)}
    return _case(Town("450700", "钦州市", "qinzhou-2020", **window, **terms), "2020-06-10", kind)


@remembered
def in_kashgar(kind: str = "private_enterprise") -> Case:
    window = {"opens_at": moment("2020-05-15"), "closes_at": moment("2020-07-01", 0)}
    texts = {"standards": "按自治区评审条件。", "procedure": "赋分、答辩、投票。", "scoring": SCORING}
    return _case(Town("653100", "喀什地区", "kashgar-2020", **window, **texts), "2020-05-10", kind)


def _case(town: Town, published_on: str, kind: str) -> Case:
    campaign = town.published(published_on)
    unit = employer("示例滨江水务有限公司", town.place, moment("2020-01-02"))
    Organization.objects.filter(pk=unit.pk).update(kind=kind)
    someone: Person = person("陶然", 21, unit=unit, now=moment("2020-01-02"))
    who = actor(someone, NOW.date())
    application = start_application(actor=who, now=NOW, campaign_id=campaign.pk)
    return Case(town, who, application, unit)
