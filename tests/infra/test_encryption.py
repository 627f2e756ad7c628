"""ID numbers and phones rest encrypted and are found by keyed hash only."""

import pytest
from cryptography.exceptions import InvalidTag
from django.core.exceptions import FieldError
from django.db import connection

from tests.world import person
from zhicheng.infra.encryption import decrypt, encrypt, lookup_hash
from zhicheng.stages.registry.models import Person


def test_what_is_encrypted_comes_back_and_never_twice_alike():
    first, second = encrypt("459901198803010027", "here"), encrypt("459901198803010027", "here")

    assert first != second
    assert decrypt(first, "here") == "459901198803010027"


def test_a_value_cannot_be_moved_to_another_place():
    with pytest.raises(InvalidTag):
        decrypt(encrypt("secret", "here"), "there")


def test_lookup_hashes_keep_their_purposes_apart():
    assert lookup_hash("id_number", "1") != lookup_hash("phone", "1")


@pytest.mark.django_db
@pytest.mark.clause("GX-42.2")
def test_the_database_holds_no_readable_number():
    someone = person("覃若溪", 1)

    with connection.cursor() as cursor:
        cursor.execute("select id_number, phone from registry_person where id = %s", [someone.pk])
        stored = cursor.fetchone()

    assert someone.id_number not in stored[0]
    assert "13800000000" not in stored[1]
    assert Person.objects.get(pk=someone.pk).phone == "13800000000"


@pytest.mark.django_db
def test_encrypted_columns_cannot_be_searched():
    with pytest.raises(FieldError):
        Person.objects.filter(phone="13800000000").exists()
