"""The models of reviewing: the chain of offices, the employer's own steps, what is found, and batches."""

from zhicheng.stages.reviewing.findings.models import Contest, Finding, Topic
from zhicheng.stages.reviewing.models.batch import BATCH_UNDER_WAY, Batch, BatchItem
from zhicheng.stages.reviewing.models.chain import (
    Correction,
    CorrectionItem,
    Entrustment,
    Extension,
    FirstCheck,
    Leave,
    Reassignment,
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
    "FirstCheck",
    "Leave",
    "Opinion",
    "Reassignment",
    "Step",
    "StepKind",
    "Topic",
]
