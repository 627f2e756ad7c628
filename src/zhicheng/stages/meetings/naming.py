"""What a meeting's ballots are about."""

from zhicheng.stages.ballots.subjects import Subject
from zhicheng.stages.meetings.models import AgendaItem


def describe_ballots(ballot_ids: list[int]) -> dict[int, Subject]:
    """The subjects of ballots by ballot id; one query."""
    items = AgendaItem.objects.filter(ballot__in=ballot_ids).select_related("application__person")
    return {
        item.ballot_id: Subject(item.application.person.name, str(item.application.number), item.application.person_id)
        for item in items
        if item.ballot_id is not None
    }
