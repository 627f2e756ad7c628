"""What makes a function a service: one transaction, with the actor known to the database."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from zhicheng.infra.access.actor import Actor
from zhicheng.infra.access.scope import acting

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def service(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Run the function in one transaction as its keyword argument `actor`."""

    @wraps(function)
    def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        with acting(cast("Actor", kwargs["actor"])):
            return function(*args, **kwargs)

    return run
