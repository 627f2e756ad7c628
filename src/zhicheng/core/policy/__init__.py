"""The policy's door: a question about some facts in, a decision with its clauses out."""

from zhicheng.core.policy.answers import Answer, Change, Citation, Finding, Question, Text
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.library import Library, canonical_form, parse_library, read_canonical
from zhicheng.core.policy.materials import Checklist, Demand, Material, Period
from zhicheng.core.policy.packs import Pack, parse_pack
from zhicheng.core.policy.supplements import Supplement

__all__ = [
    "Answer",
    "Change",
    "Checklist",
    "Citation",
    "Demand",
    "Finding",
    "Library",
    "Material",
    "Pack",
    "Period",
    "PolicyError",
    "Question",
    "Supplement",
    "Text",
    "canonical_form",
    "parse_library",
    "parse_pack",
    "read_canonical",
]
