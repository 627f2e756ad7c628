"""Playing a season with a progress display, and what is said at its end."""

from collections import Counter
from pathlib import Path

from zhicheng.cli.console import say
from zhicheng.cli.season.accounts import account_lines
from zhicheng.cli.season.deeds import Deed, do_all
from zhicheng.cli.season.driving import Season
from zhicheng.cli.season.results import write_results
from zhicheng.cli.season_data import SHANGHAI, SeasonPlan
from zhicheng.infra.clock.reading import resume_demo_clock
from zhicheng.infra.terminal import _
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.workflow import Status

KINDS = {
    "founded": _("登记单位、人员和评委会"),
    "approved": _("两人核准政策包和补充文件"),
    "published": _("公布年度部署"),
    "roster": _("导入花名册"),
    "registered": _("申报人登记身份"),
    "filled": _("填写申报、上传材料"),
    "undertaken": _("审核责任人签承诺书"),
    "handed_over": _("单位换经办人"),
    "submitted": _("提交申报"),
    "checked": _("单位审核"),
    "found": _("单位记核查结论"),
    "contested": _("申报人对核查结论有异议"),
    "contest_answered": _("答复对核查结论的异议"),
    "entrusted": _("委托其他单位审议"),
    "deliberated": _("单位审议，无记名投票"),
    "noticed": _("单位内部公示"),
    "recommended": _("单位推荐"),
    "department": _("主管部门推荐"),
    "county_hr": _("县人社局推荐"),
    "accepted": _("评委会办公室受理"),
    "returned": _("退回补正"),
    "extended": _("延长补正期限"),
    "answered": _("补正后重新提交"),
    "rejected": _("不予受理"),
    "withdrawn": _("申报人撤回"),
    "meeting_panel_entered": _("录入抽取的评委名单"),
    "meeting_panel_confirmed": _("监督员确认名单"),
    "meeting_requested": _("申请开评"),
    "meeting_opens": _("评审会开会"),
    "meeting_announced": _("投票、计票、宣布结果"),
    "meeting_signed": _("主持人签字"),
    "result_posted": _("公示评审结果"),
    "objected": _("有人提出异议"),
    "objection_decided": _("异议核查结论"),
    "barred": _("登记不得申报的情形"),
    "results_confirmed": _("确认评审结果"),
    "certificates_issued": _("发证"),
}


class Progress:
    """One line for each day and kind of deed, with the share of the season that is done."""

    def __init__(self) -> None:
        self._line: tuple[str, str] | None = None
        self._cases = 0
        self._share = 0.0

    def __call__(self, deed: Deed, share: float) -> None:
        day = deed.at.astimezone(SHANGHAI)
        line = (f"{day.month:>2}月{day.day:>2}日", deed.kind)
        if line != self._line:
            self.flush()
            self._line, self._cases = line, 0
        self._cases += deed.cases
        self._share = share

    def flush(self) -> None:
        """Say the line that is under way."""
        if self._line and self._line[1] in KINDS:
            day, kind = self._line
            say(f"{self._share:>4.0%}  {day}  {KINDS[kind]}  {self._cases}")
        self._line = None


def play(plan: SeasonPlan, roster: bytes, out: Path) -> list[str]:
    """Do what is not done yet, write the results to `out`; gives what is to be said at the end."""
    progress = Progress()
    fresh = do_all(Season(plan, roster).deeds(), progress)
    progress.flush()
    resume_demo_clock(plan.season.ends_at)
    files = write_results(out)
    return [
        _("这一季已经演完，没有重做。") if not fresh else _("演完了：{title}").format(title=plan.season.title),
        _("各件现在的状态：") + "，".join(_standing_words()),
        _("证书和结果名册 {count} 份，在 {folder}").format(count=len(files), folder=out),
        _("演示账号（只在演示模式下，在网站的“演示账号”页直接进入）："),
        *account_lines(plan),
    ]


def _standing_words() -> list[str]:
    counts = Counter(Application.objects.values_list("status", flat=True))
    return [f"{Status(status).label} {count}" for status, count in sorted(counts.items())]
