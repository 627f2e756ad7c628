"""`zc demo`: the site in demo mode, and on it a whole season from a roster to certificates that verify."""

import sys

from zhicheng.cli.console import CommandError, refuse, say
from zhicheng.cli.site import Site, Stopped, running_site, site_options
from zhicheng.infra.postgres import PostgresError
from zhicheng.infra.terminal import _


def main(arguments: list[str]) -> int:
    """Serve, play the season, stay; further arguments are the season's."""
    parser = site_options("demo", _("演示一整年的评审：从一份花名册到可核验的证书。"))
    parser.add_argument("--once", action="store_true", help=_("演完就停"))
    options, further = parser.parse_known_args(arguments)
    try:
        with running_site(options.port, "demo") as site:
            say(_("网站已开：{url}").format(url=site.url))
            play_season(site, further)
            if not options.once:
                say(_("可以接着办：{url}（Ctrl-C 停止）").format(url=site.url))
                site.stay()
    except Stopped:
        say(_("已停止"))
    except (CommandError, PostgresError) as error:
        return refuse(error)
    return 0


def play_season(site: Site, arguments: list[str]) -> None:
    """Drive the season in a process of its own, through the services that the screens use."""
    name = _("演示")
    command = [sys.executable, "-m", "zhicheng.cli.season", *arguments]
    if site.children.start(name, command, site.environment).wait():
        raise CommandError(_("演示中断了，请看上面的说明。"))
    site.children.forget(name)
