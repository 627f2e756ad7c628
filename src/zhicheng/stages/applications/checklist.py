"""What has to be handed in: the checklist of the campaign's pack for this applicant, with what is there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhicheng.core.policy import Checklist, Demand
from zhicheng.core.policy import Material as Item
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.demands import checklist_facts, titles_are_numbered
from zhicheng.stages.applications.dossier import Dossier, read_dossier
from zhicheng.stages.applications.models import Application, Exemption, Material
from zhicheng.stages.campaigns.checklists import published
from zhicheng.stages.campaigns.models import Campaign


@dataclass(frozen=True)
class Filed:
    """One item of the checklist with the files that stand under it, as it is asked of this applicant.

    `demand` None: as the list says. `exemption` is the request that counts, if there is one. `is_given` tells of an
    item that comes without a file whether it is there.
    """

    item: Item
    materials: tuple[Material, ...]
    demand: Demand | None = None
    exemption: Exemption | None = None
    is_given: bool = False

    @property
    def is_required(self) -> bool:
        return self.item.required if self.demand is None else self.demand is Demand.REQUIRED

    @property
    def is_asked(self) -> bool:
        """Whether anything may be demanded under it at all (GX-19.4, QZ-2.2.2.b, QZ-2.2.3.a)."""
        return self.demand is not Demand.NOT_ASKED

    @property
    def takes_files(self) -> bool:
        return self.is_asked and self.item.given_by == "file"

    @property
    def is_missing(self) -> bool:
        return self.is_required and not self.is_handed_in

    @property
    def is_handed_in(self) -> bool:
        return bool(self.materials) or self.is_given

    @property
    def is_exempt(self) -> bool:
        return self.exemption is not None and self.exemption.state == Exemption.State.GRANTED

    @property
    def reason(self) -> str:
        """The clause by which it is not asked for."""
        if self.is_exempt:
            return self.item.exempt_clause
        return self.item.unless_clause or self.item.clause

    @property
    def pages(self) -> int:
        return sum(material.file.pages for material in self.materials)


def lists_of(campaign: Campaign) -> list[Checklist]:
    """The lists that the campaign published, by kind of applicant; raises `Refusal` when there is none."""
    lists = published(campaign)
    if not lists:
        raise Refusal(_("这一次申报还没有公布材料清单。请等组建单位公布。"), clauses=("GX-19.4",))
    return lists


def checklist_of(campaign: Campaign) -> Checklist:
    """The first of the published lists; raises `Refusal` when there is none."""
    return lists_of(campaign)[0]


def checklist_for(application: Application) -> Checklist:
    """The list by which this applicant goes: the one chosen, else the one for the employer's kind, else the first."""
    return next(iter([*_chosen(application), *lists_to_choose(application)]))


def lists_to_choose(application: Application) -> list[Checklist]:
    """What the applicant may go by, the one that holds by itself first; the employer's kind rules out others."""
    lists = lists_of(application.campaign)
    kind = application.employer_kind
    fitting = [one for one in lists if not kind or not one.employer_kinds or kind in one.employer_kinds]
    return sorted(fitting or lists, key=lambda one: not one.employer_kinds)


def item_of(application: Application, key: str) -> Item:
    """The item of that key; raises `Refusal` for anything that the applicant's checklist does not name."""
    for item in checklist_for(application).items:
        if item.key == key:
            return item
    raise Refusal(_("清单上没有这一项，不用交。"), clauses=("GX-19.4",))


def item_titles(campaign: Campaign) -> dict[str, str]:
    """The titles of the items by key, of all lists."""
    return {item.key: item.title.zh for one in reversed(lists_of(campaign)) for item in one.items}


def filed_materials(application: Application, read: Dossier | None = None) -> list[Filed]:
    """Every item in the order of the checklist with its files and whether it is asked for.

    One to three queries; three more where the caller has not read (`read`) what counts of the application.
    """
    read = read or read_dossier(application, application.campaign.cut_off)
    items = checklist_for(application).items
    standing = list(application.materials.filter(removed_at=None).select_related("file"))
    exemptions = _exemptions(application) if any(item.exempt_by for item in items) else {}
    facts = checklist_facts(read)
    return [
        Filed(
            item=item,
            materials=_under(item, standing),
            demand=_demand(item, facts, exemptions),
            exemption=exemptions.get(item.key),
            is_given=_is_given(item, read),
        )
        for item in items
    ]


def missing_items(filed: Iterable[Filed]) -> list[Item]:
    """The mandatory items of which nothing is there."""
    return [entry.item for entry in filed if entry.is_missing]


def _chosen(application: Application) -> Iterable[Checklist]:
    return (one for one in lists_to_choose(application) if one.id == application.applies_as)


def _exemptions(application: Application) -> dict[str, Exemption]:
    """The last request for each item."""
    return {one.item: one for one in application.exemptions.select_related("office").order_by("id")}


def _demand(item: Item, facts: Mapping[str, bool | None], exemptions: Mapping[str, Exemption]) -> Demand:
    exemption = exemptions.get(item.key)
    if exemption is not None and exemption.state == Exemption.State.GRANTED:
        return Demand.NOT_ASKED
    return item.demand(facts)


def _is_given(item: Item, read: Dossier) -> bool:
    """The form is there once it is complete and the commitment is signed by submitting: both are checked then."""
    if item.given_by == "title_number":
        return titles_are_numbered(read.sections)
    return item.given_by in ("form", "commitment")


def _under(item: Item, materials: Iterable[Material]) -> tuple[Material, ...]:
    return tuple(material for material in materials if material.item == item.key)
