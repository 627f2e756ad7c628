import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.core.credential.samples import RING
from tests.core.credential.vectors import FILE, build, text, told
from zhicheng.core.credential import (
    CredentialError,
    DemoKeyError,
    MalformedRecordError,
    TamperedRecordError,
    UnknownKeyError,
    read_record,
    record_of_qr,
)

FRONTEND = Path(__file__).parents[3] / "frontend"
CASES = build()["cases"]
STATES = {
    MalformedRecordError: "malformed",
    TamperedRecordError: "tampered",
    UnknownKeyError: "unknown_key",
    DemoKeyError: "demo_key",
}


def verdict(fragment: str, *, allow_demo: bool) -> tuple[str, dict[str, object] | None]:
    try:
        read = read_record(record_of_qr(fragment), RING, allow_demo=allow_demo)
    except CredentialError as error:
        return STATES[type(error)], None
    return "genuine", told(read.record)


def test_vectors_are_those_on_file() -> None:
    assert json.loads(FILE.read_text(encoding="utf-8")) == json.loads(text())


@pytest.mark.clause("GX-42.3", "GX-46.1")
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_server_gives_the_stated_verdict(case: dict[str, object]) -> None:
    assert verdict(case["fragment"], allow_demo=case["allow_demo"]) == (case["state"], case.get("record"))


@pytest.mark.clause("GX-42.1", "GX-42.3", "GX-46.1")
def test_page_gives_the_stated_verdicts() -> None:
    node = shutil.which("node") or shutil.which("node", path=Path(sys.executable).parent)
    if node is None or not (FRONTEND / "node_modules").exists():
        pytest.skip("no Node or no packages here: ./zc test brings both")

    done = subprocess.run(
        [node, "--test", "src/verify/verify.test.mjs"],
        cwd=FRONTEND,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.returncode == 0, done.stdout + done.stderr
