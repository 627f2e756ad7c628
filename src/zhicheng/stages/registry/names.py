"""Names of people as the registry keeps them."""

from zhicheng.core.roster import clean_name, name_problem
from zhicheng.infra.refusal import Refusal


def sound_name(text: str) -> str:
    """The name as rosters write it, so that a person and the own row meet; raises `Refusal` at the field `name`."""
    name = clean_name(text)
    problem = name_problem(name)
    if problem is not None:
        raise Refusal(f"{problem}。", field="name")
    return name
