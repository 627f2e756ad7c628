import psycopg
import pytest
from django.db import connection


@pytest.mark.django_db
def test_tests_work_as_the_site_does():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, pg_catalog.has_database_privilege(current_database(), 'CREATE')")
        assert cursor.fetchone() == ("zc_app", False)


def test_a_fresh_database_keeps_what_is_committed(fresh_database, databases):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_content_type (app_label, model) VALUES ('a', 'b')")
    with databases.cluster.connect(fresh_database) as other:
        row = other.execute("SELECT count(*) FROM django_content_type WHERE app_label = 'a'").fetchone()
    assert row == (1,)


def test_the_site_cannot_truncate(fresh_database, databases):
    info = databases.cluster.connection_info("zc_app", fresh_database)
    with psycopg.connect(**info) as site, pytest.raises(psycopg.errors.InsufficientPrivilege):
        site.execute("TRUNCATE django_content_type CASCADE")
