"""The panel of a meeting: experts entered as drawn by hand under supervision. No draw is shown as provable."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.committees.models import CommitteeRole, PoolMember
from zhicheng.stages.registry.models import Organization, Person


class Panel(models.Model):
    """Experts drawn for one meeting (GX-15.3, GX-23.5); it counts once the supervisor has confirmed it (GX-44.2).

    `answers` are the policy's on pool and committee; they count experts and name none. `size` is the number of seats.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="panels")
    organizer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="panels")
    label = models.CharField(max_length=60)
    drawn_on = models.DateField()
    size = models.PositiveIntegerField()
    entered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    supervisor = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    answers = models.JSONField(default=dict)

    class Meta:
        triggers = (
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="confirmed_for_good",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__confirmed_at__isnull=False),
            ),
        )


class PanelSeat(models.Model):
    """One expert on a panel, with the policy's answer on him on the day of the draw; under row-level security."""

    class Role(models.TextChoices):
        CHAIR = CommitteeRole.CHAIR.value, _("主任委员")
        VICE_CHAIR = CommitteeRole.VICE_CHAIR.value, _("副主任委员")
        MEMBER = CommitteeRole.MEMBER.value, _("委员")

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="seats")
    organizer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(PoolMember, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=Role.choices)
    answer = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("panel", "member"), name="panel_seat_once"),)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)
