"""A town of 2020 with one committee, for campaigns under the notices of that year."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.infra.files.making import pdf
from tests.world import SYSTEM, actor, make_live, moment, office, person
from zhicheng.infra.access import Actor
from zhicheng.infra.policies import library
from zhicheng.stages.campaigns.models import Campaign, Filing
from zhicheng.stages.campaigns.offices import open_body
from zhicheng.stages.campaigns.services import (
    approve_campaign,
    file_document,
    plan_campaign,
    publish_campaign,
    send_campaign,
)
from zhicheng.stages.committees.services import approve_committee
from zhicheng.stages.registry.models import Place, Post
from zhicheng.stages.registry.services import appoint_person

FILED = {"document_number": "钦职改〔2020〕12号", "filed_with": "钦州市职改办"}


class Town:
    """A place with the organizer's handler and the approving office's, and terms of one campaign."""

    def __init__(self, code: str, name: str, pack: str, series: str = "engineering", **terms: Any) -> None:
        since = moment("2020-01-02")
        self.place = Place.objects.create(code=code, name=name, tier="city")
        self.hr = office(f"{name}人力资源和社会保障局", "hr", self.place, since)
        self.office = office(f"{name}工程师协会", "organizer", self.place, since)
        self.committee = approve_committee(
            actor=SYSTEM,
            now=since,
            name=f"{name}工程系列中级评审委员会",
            organizer=self.office,
            approver=self.hr,
            series=series,
            level="intermediate",
            basis="series",
            approved_on=date(2019, 3, 1),
            expires_on=date(2022, 2, 28),
        )
        loaded = library().pack(pack)
        if open_body(loaded):
            figures = [library().supplement("example-2020").reference]
            terms = {"named_body": self.hr, "supplements": figures} | terms
        make_live(self.hr, since, loaded.reference, *terms.get("supplements", ()))
        self.handler = serving("梁书恒", 301, Post.ORGANIZER_HANDLER, self.office)
        self.approver = serving("秦望舒", 302, Post.HR_HANDLER, self.hr)
        self.terms = {
            "place": self.place,
            "year": 2020,
            "series": series,
            "level": "intermediate",
            "specialties": ["水利工程"],
            "code": "Y2020-GC",
            "pack": loaded.reference,
            "cut_off": date(2020, 12, 31),
            "contact": "0000-1234567",
            **terms,
        }

    def planned(self, day: str, **other: Any) -> Campaign:
        terms = self.terms | other
        return plan_campaign(actor=self.handler, now=moment(day), committee_id=self.committee.pk, **terms)

    def sent(self, day: str, **other: Any) -> Campaign:
        return self.by_handler(send_campaign, day, self.planned(day, **other))

    def published(self, day: str, **other: Any) -> Campaign:
        campaign = self.sent(day, **other)
        approve_campaign(actor=self.approver, now=moment(day), campaign_id=campaign.pk)
        return self.by_handler(publish_campaign, day, campaign)

    def by_handler(self, act: Callable[..., Any], day: str, campaign: Campaign, **facts: Any) -> Any:
        return act(actor=self.handler, now=moment(day), campaign_id=campaign.pk, **facts)

    def filed(self, day: str, campaign: Campaign, **other: Any) -> Filing:
        facts = {"kind": Filing.Kind.DEPLOYMENT, **FILED, "filed_on": date.fromisoformat(day)}
        upload = {"upload": ("部署文.pdf", pdf())}
        return self.by_handler(file_document, day, campaign, **(facts | upload | other))


def serving(name: str, index: int, post: Post, organization: Any) -> Actor:
    """The actor of somebody who has held the post since the year began."""
    someone, since = person(name, index), moment("2020-01-02")
    facts = {"person": someone, "post": post, "organization": organization, "since": date(2020, 1, 1)}
    appoint_person(actor=SYSTEM, now=since, **facts)
    return actor(someone, date(2020, 6, 1))
