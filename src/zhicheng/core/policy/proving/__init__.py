"""Proofs that a lower layer of the law is never laxer than a higher one."""

from zhicheng.core.policy.proving.proving import prove
from zhicheng.core.policy.proving.results import Burden, Checked, Counterexample, Proof, QuestionProof, Shift
from zhicheng.core.policy.proving.symbols import Bounds

__all__ = ["Bounds", "Burden", "Checked", "Counterexample", "Proof", "QuestionProof", "Shift", "prove"]
