"""What people are told: a closed set of kinds, each with its words; no text can carry what is nobody's business.

A text is written when it is read, in the reader's language, from the kind and a few public words (`Word`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.face.dates import in_english, month_day


class Kind(models.TextChoices):
    """What a message tells."""

    CAMPAIGN_AMENDED = "campaign_amended", _("年度评审有更正或者延期")
    SUBMITTED = "submitted", _("申报已提交")
    RETURNED = "returned", _("申报退回补正")
    TO_COMPLETE = "to_complete", _("申报退回补充")
    CORRECTION_DUE = "correction_due", _("补正快到期了")
    CORRECTION_OVER = "correction_over", _("补正期限已过，单位接着办")
    MORE_TIME = "more_time", _("给了更多时间")
    REASSIGNED = "reassigned", _("改由别的单位办理")
    ABANDONED = "abandoned", _("补正期限已过")
    ACCEPTED = "accepted", _("申报已受理")
    REFUSED = "refused", _("申报有了决定")
    NOTICE_BEGUN = "notice_begun", _("公示开始")
    NOTICE_ENDED = "notice_ended", _("公示结束")
    RESULT = "result", _("评审会有了结果")
    CONFIRMATION = "confirmation", _("确认有了结果")
    CERTIFIED = "certified", _("证书已发放")
    EXEMPTION_DECIDED = "exemption_decided", _("免试申请办完了")
    LINK_ANSWERED = "link_answered", _("联网核验有了答复")
    LINK_DIFFERS = "link_differs", _("联网核验的结果对不上")
    LINK_FAILED = "link_failed", _("联网核验没有查到")
    MISMATCH_SETTLED = "mismatch_settled", _("核验的差异已处理")
    MISMATCHES_WAIT = "mismatches_wait", _("有核验的差异等着处理")
    FINDING_CONTESTED = "finding_contested", _("申报人对核查结论有异议")


class Word(StrEnum):
    """What a text may name: a campaign's title, an office, a last day. Nothing of a person."""

    CAMPAIGN = "campaign"
    OFFICE = "office"
    UNTIL = "until"


@dataclass(frozen=True)
class Wording:
    """The text of a kind, the page it leads to (None: none; its address takes the id of what the message is about).

    `is_pressing` marks what must be acted on in time: these also go out as text messages.
    """

    text: Promise
    page: str
    needs: frozenset[Word]
    is_pressing: bool = False
    takes_id: bool = True


_CASE = frozenset({Word.CAMPAIGN})
_NOTHING: frozenset[Word] = frozenset()

WORDINGS: dict[Kind, Wording] = {
    Kind.CAMPAIGN_AMENDED: Wording(
        _("%(campaign)s评审公布了更正或者延期。改了什么，在评审的页面上；你的草稿都还在。"), "campaign", _CASE, True
    ),
    Kind.SUBMITTED: Wording(_("收到了你的%(campaign)s申报。在哪里办、几时办完，在申报进度里看。"), "journey", _CASE),
    Kind.RETURNED: Wording(
        _("%(office)s把你的%(campaign)s申报退回补正。请在%(until)s24:00以前补好再提交，过期没补，视为放弃今年的申报。"),
        "journey",
        _CASE | {Word.OFFICE, Word.UNTIL},
        True,
    ),
    Kind.TO_COMPLETE: Wording(
        _(
            "%(office)s把你的%(campaign)s申报退回补正。请在%(until)s24:00以前补好再提交；"
            "过期没补的，这一件回到%(office)s，按原来提交的材料办。"
        ),
        "journey",
        _CASE | {Word.OFFICE, Word.UNTIL},
        True,
    ),
    Kind.CORRECTION_DUE: Wording(
        _("你的%(campaign)s申报还没有补正，%(until)s24:00到期。请补好再提交；过期怎样办，在申报进度里看。"),
        "journey",
        _CASE | {Word.UNTIL},
        True,
    ),
    Kind.CORRECTION_OVER: Wording(
        _("你的%(campaign)s申报过了补正期限，没有收到补正。这一件回到%(office)s，按原来提交的材料接着办。"),
        "journey",
        _CASE | {Word.OFFICE},
        True,
    ),
    Kind.MORE_TIME: Wording(
        _("%(office)s延长了你的%(campaign)s申报这一步的期限，到%(until)s24:00。为什么延长，在申报进度里看。"),
        "journey",
        _CASE | {Word.OFFICE, Word.UNTIL},
    ),
    Kind.REASSIGNED: Wording(
        _("你的%(campaign)s申报这一步改由%(office)s办理。为什么改，在申报进度里看。"), "journey", _CASE | {Word.OFFICE}
    ),
    Kind.ABANDONED: Wording(
        _("你的%(campaign)s申报过了补正期限，没有收到补正，按规定视为放弃今年的申报。"), "journey", _CASE, True
    ),
    Kind.ACCEPTED: Wording(_("你的%(campaign)s申报已受理。接下来等评审会。"), "journey", _CASE),
    Kind.REFUSED: Wording(_("你的%(campaign)s申报有了决定。决定和理由在申报进度里。"), "journey", _CASE, True),
    Kind.NOTICE_BEGUN: Wording(
        _("你的%(campaign)s申报开始公示，到%(until)s24:00结束。"), "journey", _CASE | {Word.UNTIL}
    ),
    Kind.NOTICE_ENDED: Wording(_("你的%(campaign)s申报公示结束了。接下来怎样，在申报进度里看。"), "journey", _CASE),
    Kind.RESULT: Wording(_("%(campaign)s评审会有了结果。你的结果在申报进度里。"), "journey", _CASE, True),
    Kind.CONFIRMATION: Wording(_("你的%(campaign)s申报办完了确认。结果在申报进度里。"), "journey", _CASE, True),
    Kind.CERTIFIED: Wording(_("你的%(campaign)s电子证书已发放，可以在申报进度里下载。"), "journey", _CASE, True),
    Kind.EXEMPTION_DECIDED: Wording(
        _("%(office)s办完了你的%(campaign)s免试申请。结果和理由在申报进度里；没有同意的，要交材料。"),
        "journey",
        _CASE | {Word.OFFICE},
    ),
    Kind.LINK_ANSWERED: Wording(
        _("%(office)s答复了平台的查询。查到了什么，可以看。"), "my_findings", frozenset({Word.OFFICE}), takes_id=False
    ),
    Kind.LINK_DIFFERS: Wording(
        _("%(office)s的答复和登记、填报的对不上。这不算你填错，人社部门会核实；有凭据的可以先备好。"),
        "my_findings",
        frozenset({Word.OFFICE}),
        takes_id=False,
    ),
    Kind.LINK_FAILED: Wording(
        _("平台的联网查询没有得到答复，改由人社部门人工核验。不用你做什么。"), "my_findings", _NOTHING, takes_id=False
    ),
    Kind.MISMATCH_SETTLED: Wording(
        _("对不上的地方，人社部门已经核实处理。结论可以看。"), "my_findings", _NOTHING, takes_id=False
    ),
    Kind.MISMATCHES_WAIT: Wording(
        _("联网核验有了新的差异，等你所在的部门核实。以后再有的，都在“不一致”里，看过这条再提醒。"),
        "mismatches",
        _NOTHING,
        takes_id=False,
    ),
    Kind.FINDING_CONTESTED: Wording(
        _("%(campaign)s一件申报的申报人，认为你们核查的一条结论不对。请看过再答复；结论错了的，另外更正。"),
        "findings",
        _CASE,
    ),
}

# The kinds that are about one application.
ABOUT_CASES = frozenset(kind for kind, wording in WORDINGS.items() if wording.page == "journey")


def text_of(kind: Kind, context: Mapping[str, str]) -> str:
    """The text in the language at hand, with its names where they are known in it; a day as people write it."""
    shown = {str(word): _shown(word, context) for word in WORDINGS[kind].needs}
    return str(WORDINGS[kind].text) % shown


def _shown(word: Word, context: Mapping[str, str]) -> str:
    if word is Word.UNTIL:
        return month_day(date.fromisoformat(context[word]))
    return context.get(english(word), context[word]) if in_english() else context[word]


def english(word: str) -> str:
    """Under which key the context keeps an English name."""
    return f"{word}_en"
