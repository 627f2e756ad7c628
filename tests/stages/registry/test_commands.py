"""How an installation gets its first office and its first officer."""

import pytest
from django.core.management import CommandError, call_command

from zhicheng.stages.registry.models import Appointment, Organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(capsys):
    call_command("found_office", "示例市人社局", role="hr", place_code="459900", place_name="示例市", tier="city")
    return Organization.objects.get(name="示例市人社局")


def test_an_office_is_entered_with_its_place(office):
    assert (office.role, office.place.name, office.verified_at is not None) == ("hr", "示例市", True)


def test_the_first_officer_gets_account_and_post(office, monkeypatch):
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "a long password")

    call_command("appoint", "liang", "hr_handler", office.name, name="梁书恒")

    appointment = Appointment.objects.get()
    assert appointment.person.account.check_password("a long password")
    assert (appointment.post, appointment.organization) == ("hr_handler", office)


def test_an_unknown_organization_is_told():
    with pytest.raises(CommandError, match="found_office"):
        call_command("appoint", "liang", "hr_handler", "没有的单位", name="梁书恒")
