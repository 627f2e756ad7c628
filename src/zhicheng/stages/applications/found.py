"""What offices found out about a case; the chain of offices, a later stage, keeps it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from zhicheng.stages.applications.models import Application

Source = Callable[[Sequence[Application]], Mapping[int, Mapping[str, Any]]]


class _Registered:
    source: Source | None = None


def set_found_source(source: Source) -> None:
    """Let the stage that keeps what offices found out say what stands for applications."""
    _Registered.source = source


def found_facts(applications: Sequence[Application]) -> Mapping[int, Mapping[str, Any]]:
    """The people's facts, by name, that offices told of these cases, by their ids.

    What none told is absent, which means unknown.
    """
    return _Registered.source(applications) if _Registered.source else {}
