"""The stages' rooms of one name, in the order of the stages."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

STAGES = (
    "registry",
    "portfolios",
    "committees",
    "campaigns",
    "applications",
    "notices",
    "ballots",
    "reviewing",
    "panels",
    "meetings",
    "outcomes",
    "certificates",
)


@cache
def rooms(name: str) -> tuple[ModuleType, ...]:
    """The modules `zhicheng.stages.<stage>.<name>` of the stages that have such a room."""
    paths = [f"zhicheng.stages.{stage}.{name}" for stage in STAGES]
    return tuple(import_module(path) for path in paths if find_spec(path))
