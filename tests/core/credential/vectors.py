"""Records for every reader, good and bad; `python -m tests.core.credential.vectors` writes them down.

Both readers, the server's and the page's, must give the stated verdict on each.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.core.credential.samples import DEMO, KEYS, PRIVATE, RECORD, STRANGER
from zhicheng.core.credential import CertificateRecord, qr_text, sign_record

FILE = Path(__file__).with_name("vectors.json")
HOST = "zc.example.gov.cn"
SIGNED = sign_record(RECORD, PRIVATE)
ORDER = 2**252 + 27742317777372353535851937790883648493


def parts() -> list[Any]:
    return list(cbor2.loads(SIGNED).value)


def payload() -> dict[int, Any]:
    return cbor2.loads(parts()[2])


def envelope(items: object, tag: int = 18) -> bytes:
    return cbor2.dumps(cbor2.CBORTag(tag, items), canonical=True)


def sealed(body: object, *, head: bytes | None = None, key: Ed25519PrivateKey = PRIVATE) -> bytes:
    """Sign any payload with the issuer's key, as only a broken issuer would."""
    head = parts()[0] if head is None else head
    body = body if isinstance(body, bytes) else cbor2.dumps(body, canonical=True)
    signature = key.sign(cbor2.dumps(["Signature1", head, b"", body], canonical=True))
    return envelope([head, {}, body, signature])


def genuine() -> Iterator[tuple[str, CertificateRecord]]:
    yield "plain", RECORD
    yield "photo and replaced number", replace(RECORD, photo=bytes(16), replaces="样例2019-GC-M-000007")
    yield "longest name", replace(RECORD, name="阿卜杜热合曼·买买提吐尔逊·阿卜杜拉江")
    yield "rare characters", replace(RECORD, name="张𬭎䶮𪸩", id_tail="001X")
    yield "long payload", replace(RECORD, board="评" * 120, specialty="工" * 60)
    yield "large status", replace(RECORD, status=(70000, 2**32 - 1))


PAYLOADS: dict[str, dict[int, Any]] = {
    "other version": {1: 2},
    "true as version": {1: True},
    "empty number": {2: ""},
    "number as integer": {2: 7},
    "direction override": {3: "林\u202e远"},
    "endless name": {3: "林" * 121},
    "no such day": {7: 20230230},
    "month thirteen": {7: 20231301},
    "day as text": {7: "20231215"},
    "fraction of a second": {8: 1703727000.5},
    "negative time": {8: -1},
    "huge time": {8: 2**32},
    "short tail": {9: "016"},
    "short commitment": {10: bytes(15)},
    "null photo": {11: None},
    "status of one": {12: [3]},
    "negative status": {12: [3, -1]},
    "status as text": {12: "37"},
    "unknown field": {14: "extra"},
}
HEADERS: dict[str, dict[Any, Any]] = {
    "other algorithm": {1: -8, 4: KEYS[0].kid},
    "no key": {1: -19},
    "third entry": {1: -19, 3: 0, 4: KEYS[0].kid},
    "true as key": {True: -19, 4: KEYS[0].kid},
    "short key": {1: -19, 4: KEYS[0].kid[:7]},
}


def malformed() -> Iterator[tuple[str, bytes]]:
    head, empty, body, signature = parts()
    yield "untagged", cbor2.dumps(parts(), canonical=True)
    yield "other tag", envelope(parts(), 17)
    yield "three parts", envelope(parts()[:3])
    yield "short signature", envelope([head, empty, body, signature[:63]])
    yield "unprotected header", envelope([head, {4: b"x"}, body, signature])
    yield "cut", SIGNED[:-1]
    yield "tail", SIGNED + b"\x00"
    yield "long form of the tag", b"\xd8\x12" + SIGNED[1:]
    yield "indefinite array", SIGNED[:1] + b"\x9f" + SIGNED[2:] + b"\xff"
    yield "too long", SIGNED + bytes(2048)
    yield "payload in another order", sealed(cbor2.dumps(dict(reversed(payload().items()))))
    yield "missing board", sealed({key: value for key, value in payload().items() if key != 6})
    yield "float key", sealed(cbor2.dumps({1.0: 1} | {key: value for key, value in payload().items() if key != 1}))
    for name, change in PAYLOADS.items():
        yield name, sealed(payload() | change)
    for name, header in HEADERS.items():
        yield name, sealed(payload(), head=cbor2.dumps(header, canonical=True))


def tampered() -> Iterator[tuple[str, bytes]]:
    head, empty, body, signature = parts()
    higher = cbor2.loads(sign_record(replace(RECORD, title="高级工程师"), PRIVATE)).value[2]
    scalar = (int.from_bytes(signature[32:], "little") + ORDER).to_bytes(32, "little")
    yield "higher title", envelope([head, empty, higher, signature])
    yield "order added to the signature", envelope([head, empty, body, signature[:32] + scalar])
    yield "stranger under the issuer's key", sealed(payload(), key=STRANGER)
    yield "empty signature", envelope([head, empty, body, bytes(64)])
    yield "small order point", envelope([head, empty, body, b"\x01" + bytes(63)])


def case(name: str, state: str, cose: bytes, *, allow_demo: bool = False) -> dict[str, Any]:
    fragment = qr_text(cose, HOST).fragment
    return {"name": name, "state": state, "allow_demo": allow_demo, "fragment": fragment}


def told(record: CertificateRecord) -> dict[str, Any]:
    return {
        "number": record.number,
        "name": record.name,
        "title": record.title,
        "specialty": record.specialty,
        "board": record.board,
        "obtained": record.obtained.isoformat(),
        "issued": record.issued.isoformat().replace("+00:00", ".000Z"),
        "idTail": record.id_tail,
        "status": list(record.status),
        "replaces": record.replaces,
    }


def build() -> dict[str, Any]:
    cases = [
        case(name, "genuine", sign_record(record, PRIVATE)) | {"record": told(record), "issuer": KEYS[0].issuer}
        for name, record in genuine()
    ]
    cases += [case(name, "malformed", cose) for name, cose in malformed()]
    cases += [case(name, "tampered", cose) for name, cose in tampered()]
    cases += [
        case("stranger", "unknown_key", sign_record(RECORD, STRANGER)),
        case("demo key in production", "demo_key", sign_record(RECORD, DEMO)),
        case("demo key in a demo", "genuine", sign_record(RECORD, DEMO), allow_demo=True)
        | {"record": told(RECORD), "issuer": KEYS[1].issuer},
        case("forged demo in production", "tampered", sealed(payload(), key=STRANGER)),
    ]
    good = cases[0]["fragment"]
    texts = {"empty": "", "other form": "2" + good[1:], "lower case": good.lower(), "stray bits": good[:-1] + "7"}
    cases += [
        {"name": name, "state": "malformed", "allow_demo": False, "fragment": fragment}
        for name, fragment in texts.items()
    ]
    return {"keys": [key.as_json() for key in KEYS], "cases": cases}


def text() -> str:
    return json.dumps(build(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
