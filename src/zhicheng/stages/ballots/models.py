"""Secret votes in paper mode: papers are cast by hand, two scrutineers type the counts apart from each other.

No single choice is ever stored; what is kept are the counts of each scrutineer and, once both agree, the result.
"""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.stages.registry.models import Organization, Person


class Ballot(models.Model):
    """One question put to the vote: whether to recommend, or to pass, one application.

    `voters` is the number entitled and present, fixed when the ballot opens; counts are null until both scrutineers
    agree. Invalid papers count as abstentions; a paper that is `not_in` was not cast, and the law says what the base
    is (reading A2).
    """

    class Purpose(models.TextChoices):
        DELIBERATION = "deliberation", _("单位审议推荐")
        MEETING = "meeting", _("评审会表决")

    purpose = models.CharField(max_length=14, choices=Purpose.choices)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="ballots")
    voters = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    yes = models.PositiveIntegerField(null=True)
    no = models.PositiveIntegerField(null=True)
    abstain = models.PositiveIntegerField(null=True)
    not_in = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="ballot_counts_add_up",
                condition=models.Q(closed_at__isnull=True, yes__isnull=True, no__isnull=True, abstain__isnull=True)
                | models.Q(
                    closed_at__isnull=False,
                    voters=models.F("yes") + models.F("no") + models.F("abstain") + models.F("not_in"),
                ),
            ),
        )
        triggers = (
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="closed_for_good", operation=pgtrigger.Update, condition=pgtrigger.Q(old__closed_at__isnull=False)
            ),
        )

    @property
    def cast(self) -> int:
        """How many papers were handed in; all that were given out while they are not counted."""
        return self.voters - self.not_in


class PaperCount(models.Model):
    """What one scrutineer counted, in one round; a new round begins when the two differ."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="counts")
    scrutineer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveIntegerField(default=1)
    yes = models.PositiveIntegerField()
    no = models.PositiveIntegerField()
    abstain = models.PositiveIntegerField()
    not_in = models.PositiveIntegerField(default=0)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("ballot", "scrutineer", "round"), name="paper_count_once_a_round"),
        )
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)
