"""The clauses behind what every application of a campaign goes through, whichever place's law it is run by."""

from zhicheng.core.policy import PolicyError
from zhicheng.stages.campaigns.asking import pack_of
from zhicheng.stages.campaigns.models import Campaign


def clauses_at(campaign: Campaign, *known: str, gates: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Those of the `known` clauses that are of the campaign's law; else what the first of its `gates` there rests on.

    None where its law has neither, or the pack that it pins is not loaded.
    """
    try:
        pack = pack_of(campaign)
    except PolicyError:
        return ()
    own = tuple(clause for clause in known if clause in pack.clauses)
    if own or pack.routes is None:
        return own
    clauses = {gate.id: gate.clause for gate in pack.routes.gates}
    return tuple(clauses[gate] for gate in gates if gate in clauses)[:1]
