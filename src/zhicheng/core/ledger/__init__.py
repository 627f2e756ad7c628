"""What an audit log is made of: canonical JSON, keyed hashes and chained leaves."""

from zhicheng.core.ledger.audit import GENESIS, AuditLeaf, ChainFault, ChainFinding, next_leaf, verify_chain
from zhicheng.core.ledger.canonical import JSON, canonical_json
from zhicheng.core.ledger.hashing import keyed_hash, leaf_hash

__all__ = [
    "GENESIS",
    "JSON",
    "AuditLeaf",
    "ChainFault",
    "ChainFinding",
    "canonical_json",
    "keyed_hash",
    "leaf_hash",
    "next_leaf",
    "verify_chain",
]
