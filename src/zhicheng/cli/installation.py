"""What has to be in place before the site can run: database, front end, static files, catalogues."""

import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from psycopg import sql

from zhicheng.cli.console import CommandError, say
from zhicheng.cli.digests import Stamp, digest, migrations_digest
from zhicheng.cli.frontend import ensure_frontend
from zhicheng.cli.messages import ensure_messages
from zhicheng.cli.places import HOME, MODE, ROOT, SOURCES, STATIC, STATIC_BUILD
from zhicheng.infra.postgres import Cluster
from zhicheng.infra.terminal import _

DATABASE = "zhicheng"
OWNER, APP = "zc_owner", "zc_app"


def chosen_mode(wanted: str | None) -> str:
    """Return the mode to run in: the one noted here; in a new place the wanted one, ZC_MODE's, or production."""
    noted = MODE.read_text().strip() if MODE.exists() else None
    if noted and wanted and noted != wanted:
        message = _("{home} 里不是演示数据，不能在上面演示：用 ZC_HOME 指到别的目录。")
        raise CommandError(message.format(home=HOME))
    return noted or wanted or os.environ.get("ZC_MODE", "production")


def note_mode(mode: str) -> None:
    """Note the mode of this installation for good: an invented season never mixes with a real one."""
    MODE.write_text(mode + "\n")


def django_environment(mode: str) -> dict[str, str]:
    """Return the environment of every process that loads Django."""
    return {
        **os.environ,
        "ZC_MODE": mode,
        "ZC_HOME": str(HOME),
        "DJANGO_SETTINGS_MODULE": "zhicheng.infra.settings",
        "PYTHONPATH": os.pathsep.join([str(SOURCES), *filter(None, [os.environ.get("PYTHONPATH")])]),
    }


def ensure_installed(cluster: Cluster, environment: Mapping[str, str]) -> None:
    """Bring database, front end and static files up to date, the slow ones side by side."""
    with ThreadPoolExecutor() as pool:
        database = pool.submit(ensure_migrated, cluster, environment)
        ensure_messages()
        ensure_frontend()
        ensure_static(environment)
        database.result()


def ensure_migrated(cluster: Cluster, environment: Mapping[str, str]) -> None:
    """Migrate the database as its owner if the migrations have changed; the database itself notes their state."""
    cluster.ensure_database(DATABASE)
    state = migrations_digest()
    with cluster.connect(DATABASE) as admin:
        noted = admin.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [DATABASE]
        )
        if noted.fetchone() == (state,):
            return
        run_django("migrate", "--verbosity=0", environment={**environment, **cluster.environment(OWNER, DATABASE)})
        admin.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(DATABASE), sql.Literal(state)))
    say(_("数据库已更新"))


def ensure_static(environment: Mapping[str, str]) -> None:
    """Collect, compress and name static files by their content, if they or the packages have changed."""
    folders = [STATIC_BUILD, *(SOURCES / "zhicheng").rglob("static")]
    stamp = Stamp(STATIC / ".stamp", digest([*folders, ROOT / "requirements.lock"]))
    if not stamp.holds():
        STATIC.mkdir(parents=True, exist_ok=True)  # where it is missing, test settings name no file by its content
        run_django("collectstatic", "--noinput", "--verbosity=0", environment=environment)
        stamp.set()
        say(_("静态文件已就绪"))


def run_django(*arguments: str, environment: Mapping[str, str]) -> None:
    """Run one of Django's commands to its end; raises `CommandError` with its last words."""
    command = [sys.executable, "-m", "django", *arguments]
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        raise CommandError(f"django {arguments[0]}\n{done.stdout.strip()}")
