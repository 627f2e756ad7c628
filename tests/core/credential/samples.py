"""Invented keys and records shared by the tests of certificate records."""

from datetime import UTC, date, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from zhicheng.core.credential import CertificateRecord, IssuerKey, id_commitment, key_ring

PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
DEMO = Ed25519PrivateKey.from_private_bytes(bytes(range(2, 34)))
KEYS = (
    IssuerKey(PRIVATE.public_key().public_bytes_raw(), "示例市人力资源和社会保障局", demo=False),
    IssuerKey(DEMO.public_key().public_bytes_raw(), "样例市人力资源和社会保障局", demo=True),
)
RING = key_ring(KEYS)
SALT = bytes(range(100, 132))
ID_NUMBER = "459901198808190016"
RECORD = CertificateRecord(
    number="样例2023-GC-M-000182",
    name="艾山·吐尔逊",
    title="工程师",
    specialty="工程系列 道路工程",
    board="示例市工程系列中级职称评审委员会",
    obtained=date(2023, 12, 15),
    issued=datetime(2023, 12, 28, 1, 30, tzinfo=UTC),
    id_tail="0016",
    id_commitment=id_commitment(SALT, ID_NUMBER),
    status=(3, 182),
)
