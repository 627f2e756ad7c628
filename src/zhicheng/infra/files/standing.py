"""What `zc check` tells of files: which store is used and whether it answers, and the same of the scanner."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from zhicheng.infra.files.models import Scan
from zhicheng.infra.files.scanning import SilentScannerError, ask_scanner, has_scanner
from zhicheng.infra.files.stores import StoreError, the_store
from zhicheng.infra.files.stores.interface import probe
from zhicheng.infra.inspection import Line, Standing

# The harmless sample that every scanner knows, in two halves: whole, it would set off scanners of our own sources.
_SAMPLE = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def files_lines() -> Iterator[Line]:
    """Store and scanner."""
    yield _store_line()
    yield _scanner_line()


def _store_line() -> Line:
    subject, store = _("文件库"), the_store()
    try:
        probe(store)
    except StoreError as error:
        words = _("%(place)s 存不进、读不出：%(error)s")
        return Line(subject, Standing.WRONG, words % {"place": store.place(), "error": error})
    return Line(subject, Standing.GOOD, _("%(place)s，写、读、删都通，内容加密存放") % {"place": store.place()})


def _scanner_line() -> Line:
    subject = _("查毒")
    if not has_scanner():
        words = _("没有装查毒程序，上传的文件不查毒。装好 ClamAV，用 ZC_CLAMD 指明它在哪里。")
        return Line(subject, Standing.WARNING, words)
    place = {"place": settings.ZC_CLAMD}
    try:
        if ask_scanner(_SAMPLE) != Scan.INFECTED:
            return Line(subject, Standing.WRONG, _("%(place)s 认不出试毒样本，请更新它的病毒库") % place)
        if ask_scanner(bytes(settings.ZC_LARGEST_FILE)) != Scan.CLEAN:
            words = _("%(place)s 不收 50 MB 的文件，请把它的 StreamMaxLength 设为 50M 以上")
            return Line(subject, Standing.WRONG, words % place)
    except SilentScannerError as error:
        return Line(subject, Standing.WRONG, _("%(place)s 没有应答：%(error)s") % {**place, "error": error})
    return Line(subject, Standing.GOOD, _("%(place)s 认得出试毒样本，收得下 50 MB") % place)
