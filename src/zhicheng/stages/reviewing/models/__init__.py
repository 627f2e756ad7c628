"""The models of reviewing: the chain of offices, the employer's own steps, what is found, and batches."""

from zhicheng.stages.reviewing.findings.models import Contest, Finding, Topic
from zhicheng.stages.reviewing.models.batch import BATCH_UNDER_WAY, Batch, BatchItem
from zhicheng.stages.reviewing.models.chain import (
    Correction,
    CorrectionItem,
    Entrustment,
    Extension,
    Leave,
    Step,
    StepKind,
)
from zhicheng.stages.reviewing.models.deliberation import (
    Defence,
    Deliberation,
    DeliberationFinding,
    DeliberationItem,
    DeliberationMember,
    EmployerNotice,
    Opinion,
)

__all__ = [
    "BATCH_UNDER_WAY",
    "Batch",
    "BatchItem",
    "Contest",
    "Correction",
    "CorrectionItem",
    "Defence",
    "Deliberation",
    "DeliberationFinding",
    "DeliberationItem",
    "DeliberationMember",
    "EmployerNotice",
    "Entrustment",
    "Extension",
    "Finding",
    "Leave",
    "Opinion",
    "Step",
    "StepKind",
    "Topic",
]
