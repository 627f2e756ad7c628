"""`import-roster FILE --campaign`: enters good rows, tells faulty ones, and changes nothing the second time."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.world import make_world
from zhicheng.infra.audit.models import AuditEntry
from zhicheng.stages.applications.models import Application

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(shared_dir):
    return shared_dir / "samples" / "roster-2024.xlsx"


def run(capsys, *arguments: str) -> dict:
    with pytest.raises(SystemExit) as ended:
        call_command("import_roster", *arguments, "--json")
    assert ended.value.code == 1
    return json.loads(capsys.readouterr().out)


def test_what_enters_and_what_is_told_is_what_the_check_says(file, shared_dir, capsys):
    world = make_world()
    expected = json.loads((shared_dir / "samples" / "roster-2024.expected.json").read_text())

    found = run(capsys, str(file), "--campaign", world.campaign.code)

    told = [{key: fault[key] for key in ("row", "column", "fault")} for fault in found["faults"]]
    assert {"good": found["good"], "faults": told} == expected
    assert Application.objects.count() == len(expected["good"])


def test_the_same_file_twice_changes_nothing(file, capsys):
    campaign = str(make_world().campaign.pk)
    first = run(capsys, str(file), "--campaign", campaign)
    entries = AuditEntry.objects.count()

    second = run(capsys, str(file), "--campaign", campaign)

    assert second == first
    assert AuditEntry.objects.count() == entries


def test_an_unknown_campaign_is_told_with_those_there_are(file):
    make_world()

    with pytest.raises(CommandError, match="SL2026-GC"):
        call_command("import_roster", str(file), "--campaign", "没有")
