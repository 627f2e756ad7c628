"""How many posts of a level a unit has, and how many are filled (职数)."""

from django.db import models

from zhicheng.infra import terms
from zhicheng.stages.registry.models.people import Organization, Person


class PostLedger(models.Model):
    """What a unit entered for one year, series and level: approved posts, and how many of them are filled.

    It is told where a vacancy is weighed (QZ-4.2.b); no notice at hand makes it a bar.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="post_ledger")
    year = models.PositiveSmallIntegerField()
    series = models.CharField(max_length=20)
    level = models.CharField(max_length=20, choices=terms.Level.choices)
    posts = models.PositiveIntegerField()
    filled = models.PositiveIntegerField()
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organization", "year", "series", "level"), name="post_ledger_once"),
            models.CheckConstraint(condition=models.Q(filled__lte=models.F("posts")), name="post_ledger_filled"),
        )

    @property
    def vacant(self) -> int:
        return self.posts - self.filled
