"""From the signed result to a certificate that anybody can check."""

import re
from pathlib import Path

import pikepdf
from playwright.sync_api import expect

from tests.journeys.people import Someone
from zhicheng.core.credential import qr_text

DOCUMENT = "示人社职〔2026〕12号"
LAST_LETTERS = 8


def post_results(organizer: Someone, *names: str, ends: str) -> None:
    """Show the public who passed."""
    organizer.opens("评审会")
    organizer.follows("工程系列中级")
    organizer.sees("已签字", *names, clauses=["《评审办法》第30条"])
    organizer.presses(re.compile(r"^公示评审通过的\d+人$"))
    organizer.is_told("已公示，期满自动撤下。")
    organizer.sees("公示", *names, f"至2026年{ends}", clauses=["《评审办法》第30条"])


def confirm_results(hr: Someone, *names: str) -> None:
    """The body that the law names confirms, after it has seen what it would decide."""
    hr.opens("评审结果")
    hr.sees("可以确认", clauses=["《评审办法》第30条", "《评审办法》第31条"])
    hr.follows("工程系列中级")
    hr.sees("可以确认", *names, "公示期满，待你确认", clauses=["《评审办法》第31条"])
    hr.writes("确认文件的文号", DOCUMENT)
    for fact, answer in (("已盖章", "是"), ("弄虚作假", "否")):
        hr.page.get_by_role("group", name=fact).get_by_role("radio", name=answer).check()
    hr.writes("未查清举报数", "0")
    hr.presses("预览确认结果")
    hr.sees(f"将以{DOCUMENT}决定", *names, clauses=["《评审办法》第17条"])
    hr.presses(re.compile("^作出这"))
    hr.is_told("已确认")
    hr.sees("已决定", f"已确认，{DOCUMENT}")


def issue_certificates(hr: Someone, *names: str) -> None:
    hr.opens("证书")
    hr.sees("人等发证", *names, DOCUMENT, clauses=["《评审办法》第7条"])
    hr.presses("给选中的人发证")
    hr.is_told("已发证")
    hr.sees("证书", *names, "有效")


def record_in(certificate: Path) -> bytes:
    """The signed record that is attached to a certificate's document."""
    with pikepdf.open(certificate) as pdf:
        return pdf.attachments["certificate.cose"].get_file().read_bytes()


def address_on(certificate: Path, host: str) -> str:
    """What the certificate's QR code says.

    The suite has no reader of QR codes: the text is made anew from the record that the same document carries.
    """
    return str(qr_text(record_in(certificate), host))


def tampered(address: str) -> str:
    """The address with one letter of its signature changed."""
    place = len(address) - LAST_LETTERS
    return address[:place] + ("A" if address[place] != "A" else "B") + address[place + 1 :]


def check_by_code(visitor: Someone, address: str, *, name: str) -> None:
    """Open what the QR code says: the certificate is genuine, valid, and names its holder."""
    visitor.goes_to(address)
    visitor.sees("这本证书是真的，现在有效", name, "工程师", "市政工程", "没有撤销或暂停")


def check_forged(visitor: Someone, address: str, *, name: str) -> None:
    """Open a changed code: it is told as forged, and nothing of its content is shown."""
    visitor.opens("查验证书")
    visitor.sees("查验职称证书", clauses=["《评审办法》第42条"])
    visitor.goes_to(tampered(address))
    visitor.sees("这份文件被改过，不能采信", "签名和内容对不上")
    expect(visitor.page.get_by_text(name)).to_have_count(0)
