"""`zc manage`: Django's management commands on this installation's database."""

import os

from django.core.management import execute_from_command_line

from zhicheng.cli.console import refuse
from zhicheng.cli.installation import APP, DATABASE, OWNER, chosen_mode, django_environment
from zhicheng.cli.places import CLUSTER, KEYS
from zhicheng.infra.keys import make_keys
from zhicheng.infra.postgres import Cluster, PostgresError

OF_THE_OWNER = {"migrate", "createcachetable", "pgtrigger"}
WITHOUT_DATABASE = {"", "help", "--help", "--version", "makemessages", "compilemessages", "collectstatic", "findstatic"}


def main(arguments: list[str]) -> int:
    """Run one management command; the database is started for it and stopped after it if nobody else uses it."""
    name = arguments[0] if arguments else ""
    if name == "make_keys":  # the settings themselves need the keys
        make_keys(KEYS)
        return 0
    os.environ.update(django_environment(chosen_mode(None)))
    if name in WITHOUT_DATABASE:
        execute_from_command_line(["zc manage", *arguments])
        return 0
    try:
        with Cluster(CLUSTER) as cluster:
            cluster.ensure_database(DATABASE)
            os.environ.update(cluster.environment(OWNER if name in OF_THE_OWNER else APP, DATABASE))
            execute_from_command_line(["zc manage", *arguments])
    except PostgresError as error:
        return refuse(error)
    return 0
