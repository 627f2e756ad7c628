"""`zc demo`: the site in demo mode, and on it a whole season from a roster to certificates that verify."""

import sys

from zhicheng.cli.console import CommandError, refuse, say
from zhicheng.cli.site import running_site, site_options
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
            season = site.children.start(
                _("演示"), [sys.executable, "-m", "zhicheng.cli.season", *further], site.environment
            )
            if season.wait():
                raise CommandError(_("演示中断，请看上面的说明。"))
            if not options.once:
                site.children.forget(_("演示"))
                say(_("可以接着操作：{url}（Ctrl-C 停止）").format(url=site.url))
                site.stay()
    except (CommandError, PostgresError) as error:
        return refuse(error)
    return 0
