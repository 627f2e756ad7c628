"""How much a chunk of 1 MB costs the server, and what checking a file costs.

    .venv/bin/python bench/upload.py

Aim: a chunk of 1 MB under 20 ms CPU in the web process, from the request to the answer: session, the actor's posts,
row lock, disk. On a fresh clone of the suite's database. CPU time of this process, to which what PostgreSQL spends
does not belong.
"""

import hashlib
import io
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django  # noqa: E402 - found from here only

django.setup()

from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from PIL import Image  # noqa: E402

from tests.conftest import HOME, _connect_to, _migrate  # noqa: E402
from tests.databases import TestDatabases  # noqa: E402
from tests.infra.files.making import pdf  # noqa: E402
from zhicheng.infra.accounts.models import Account  # noqa: E402
from zhicheng.infra.files.inspecting import inspect  # noqa: E402
from zhicheng.infra.postgres import Cluster  # noqa: E402

MB = 1024 * 1024
CHUNKS = 50


def milliseconds(act: Callable[[], Any]) -> float:
    """Return the CPU time of one call."""
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000


def tell(name: str, figures: list[float]) -> None:
    print(f"{name:<44} median {statistics.median(figures):7.1f}   best {min(figures):7.1f}   worst {max(figures):7.1f}")


def send(client: Client, content: bytes) -> list[float]:
    """Send everything but the last chunk, which is checked as well; gives what each chunk cost."""
    said = {"name": "a.pdf", "purpose": "bench", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    upload = client.post(reverse("begin_upload"), json.dumps(said), content_type="application/json").json()
    return [milliseconds(lambda start=start: put(client, upload["url"], content, start)) for start in starts(content)]


def starts(content: bytes) -> range:
    return range(0, len(content) - MB, MB)


def put(client: Client, url: str, content: bytes, start: int) -> None:
    headers = {"Upload-Offset": str(start)}
    answer = client.patch(url, content[start : start + MB], content_type="application/octet-stream", headers=headers)
    assert answer.json()["offset"] == start + MB


def photo(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((width, height), 20).convert("RGB").save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def main() -> None:
    print(platform.python_version(), platform.machine(), "ms CPU")
    cluster = Cluster(HOME / "postgres-test", fast=True)
    with TestDatabases(cluster, HOME / "postgres-test") as databases:
        blocker = SimpleNamespace(unblock=nullcontext)
        name = databases.clone(databases.template(lambda template: _migrate(databases, blocker, template)))
        _connect_to(databases, "zc_app", name)
        client = Client()
        client.force_login(Account.objects.create_user("bench"))
        tell("a chunk of 1 MB (aim 20)", send(client, os.urandom(CHUNKS * MB)))
        django.db.connections.close_all()
        databases.drop(name)
    for what, content in {
        "checking a PDF of 500 pages": pdf(500),
        "checking a photo of 12 megapixels": photo(4000, 3000),
        "checking a photo of 200 megapixels": photo(16320, 12240),
    }.items():
        tell(f"{what}, {len(content) / MB:.1f} MB", [milliseconds(lambda content=content: inspect(content))])


if __name__ == "__main__":
    main()
