"""What every test may ask for: a database of its own, the shared worked cases, Hypothesis profiles.

The suite runs on a PostgreSQL of its own that trades safety for speed. Migrations run as `zc_owner`, once for each
state of the migrations, into a template; each run and worker clones it and works as `zc_app`.
"""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import hypothesis
import pytest
from django.core.management import call_command
from django.db import connections
from django.utils import translation

from tests import remembering
from tests.clause_report import ClauseReport
from tests.databases import TestDatabases
from tests.order import longest_first
from zhicheng.infra.postgres import Cluster

ROOT = Path(__file__).resolve().parents[1]
HOME = Path(os.environ.get("ZC_HOME") or ROOT / ".zc")

hypothesis.settings.register_profile("default", deadline=None, max_examples=60, derandomize=True, database=None)
hypothesis.settings.register_profile("long", deadline=None, max_examples=1000, print_blob=True)
hypothesis.settings.load_profile("default")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(ClauseReport(config))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    longest_first(items)


def pytest_collection_finish() -> None:
    """What was collected lives as long as the run: the garbage collector need not look through it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    """Every test begins in the source language, whatever a request before it asked for."""
    with translation.override("zh-hans"):
        yield


@pytest.fixture(autouse=True, scope="module")
def _forgetting() -> None:
    """What a file of tests begins with is built anew for it."""
    remembering.forget()


@pytest.fixture(scope="session")
def databases() -> Iterator[TestDatabases]:
    """The suite's cluster; several runs at once share it, and the last one stops it."""
    with TestDatabases(Cluster(HOME / "postgres-test", fast=True), HOME / "postgres-test") as databases:
        yield databases


@pytest.fixture(scope="session")
def django_db_setup(databases, django_db_blocker) -> Iterator[None]:
    """Point Django at a fresh clone for this run (replaces pytest-django's own)."""
    template = databases.template(lambda name: _migrate(databases, django_db_blocker, name))
    name = databases.clone(template)
    _connect_to(databases, "zc_app", name)
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    databases.drop(name)


@pytest.fixture
def fresh_database(fresh_clone) -> Iterator[str]:
    """A clone for one test that needs committed transactions or several connections; gives its name."""
    with fresh_clone() as name:
        yield name


@pytest.fixture(scope="session")
def fresh_clone(django_db_setup, databases, django_db_blocker) -> Callable[[], AbstractContextManager[str]]:
    """Make contexts in which Django works on a clone of its own."""

    @contextmanager
    def clone() -> Iterator[str]:
        before = connections["default"].settings_dict["NAME"]
        name = databases.clone(databases.template_name)
        with django_db_blocker.unblock():
            _connect_to(databases, "zc_app", name)
            yield name
            _connect_to(databases, "zc_app", before)
        databases.drop(name)

    return clone


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of worked cases and samples that lies beside the checkout: `../shared`, or ZC_SHARED."""
    folder = Path(os.environ.get("ZC_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        missing = f"the shared worked cases are not at {folder}; say where with ZC_SHARED"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return folder


def _migrate(databases: TestDatabases, blocker, name: str) -> None:
    with blocker.unblock():
        _connect_to(databases, "zc_owner", name)
        call_command("migrate", verbosity=0)
        connections.close_all()


def _connect_to(databases: TestDatabases, role: str, name: str) -> None:
    info = databases.cluster.connection_info(role, name)
    connections.close_all()
    connections["default"].settings_dict.update(
        HOST=info["host"], PORT=info["port"], USER=info["user"], NAME=info["dbname"]
    )
