"""The stages' rooms of one name, in the order of the stages."""

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


def rooms(name: str) -> list[ModuleType]:
    """The modules `zhicheng.stages.<stage>.<name>` of the stages that have such a room."""
    paths = [f"zhicheng.stages.{stage}.{name}" for stage in STAGES]
    return [import_module(path) for path in paths if find_spec(path)]
