"""Cases that an officer approves together."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.stages.registry.models import Organization, Person
from zhicheng.stages.reviewing.models.chain import Step, StepKind


class Batch(models.Model):
    """Cases that an officer approves together: first each is looked over, then, when the officer agrees, approved.

    `checked` is what the officer answers for having checked in each case, where the pack lists it; `language` the one
    in which refusals are told; `moved_at` when the work on it last got on.
    """

    class State(models.TextChoices):
        LOOKING = "looking", _("正在核对")
        READY = "ready", _("等你决定")
        APPROVING = "approving", _("正在办理")
        DONE = "done", _("已办完")

    officer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.LOOKING)
    language = models.CharField(max_length=10)
    checked = models.JSONField(default=list)
    begun_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("officer", "-begun_at"), name="batch_of_officer"),)

    @property
    def is_under_way(self) -> bool:
        return self.state in BATCH_UNDER_WAY


BATCH_UNDER_WAY = (Batch.State.LOOKING, Batch.State.APPROVING)


class BatchItem(models.Model):
    """One case of a batch: what would come of its approval (`next_kind` empty: accepted), then what did.

    `message` and `clauses` say why it was left out or refused.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("还没核对")
        READY = "ready", _("可以同意")
        LEFT_OUT = "left_out", _("要单独看")
        DONE = "done", _("办好了")
        REFUSED = "refused", _("没有办成")

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="items")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    next_kind = models.CharField(max_length=20, choices=StepKind.choices, blank=True)
    next_office = models.ForeignKey(Organization, null=True, on_delete=models.PROTECT, related_name="+")
    message = models.TextField(blank=True)
    clauses = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("batch", "step"), name="batch_case_once"),)
        indexes = (models.Index(fields=("batch", "state", "id"), name="batch_item_state"),)
