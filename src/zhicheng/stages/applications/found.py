"""What offices found out about a case; the chain of offices, a later stage, keeps it."""

from collections.abc import Callable, Mapping
from typing import Any

from zhicheng.stages.applications.models import Application

Source = Callable[[Application], Mapping[str, Any]]


class _Registered:
    source: Source | None = None


def set_found_source(source: Source) -> None:
    """Let the stage that keeps what offices found out say what stands for an application."""
    _Registered.source = source


def found_facts(application: Application) -> dict[str, Any]:
    """The person's facts, by name, that offices told of this case; what none told is absent, which means unknown."""
    return dict(_Registered.source(application)) if _Registered.source else {}
