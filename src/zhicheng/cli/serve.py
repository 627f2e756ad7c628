"""`zc serve`: the site, its database and its jobs, in the foreground."""

import os

from zhicheng.cli.console import CommandError, refuse, say
from zhicheng.cli.site import Stopped, running_site, site_options
from zhicheng.infra.postgres import PostgresError
from zhicheng.infra.terminal import _


def main(arguments: list[str]) -> int:
    """Serve until stopped."""
    options = site_options("serve", _("启动网站、数据库和后台任务；Ctrl-C 停止。")).parse_args(arguments)
    try:
        with running_site(options.port, None) as site:
            say(_("网站已开：{url}（Ctrl-C 停止）").format(url=site.url))
            if not os.environ.get("ZC_CLAMD"):
                say(_("提醒：没有装查毒程序，上传的文件不查毒。装好 ClamAV，用 ZC_CLAMD 指明它在哪里。"))
            site.stay()
    except Stopped:
        say(_("已停止"))
    except (CommandError, PostgresError) as error:
        return refuse(error)
    return 0
