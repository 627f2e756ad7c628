"""What is done with files in the background: large uploads checked, scans asked again, remains swept away."""

import logging
from datetime import timedelta
from uuid import UUID

from procrastinate.contrib.django import app

from zhicheng.infra.access import Actor, Denied, acting
from zhicheng.infra.clock.reading import now
from zhicheng.infra.files.incoming import forget
from zhicheng.infra.files.models import Scan, StoredFile, Upload
from zhicheng.infra.files.scanning import LONG_PATIENCE, SilentScannerError, ask_scanner, has_scanner
from zhicheng.infra.files.stores import StoreError
from zhicheng.infra.files.storing import read_content
from zhicheng.infra.files.uploads import KEPT_FOR, settle_upload

FORGOTTEN_AFTER = timedelta(minutes=2)  # a job whose worker died is done again
AT_ONCE = 50

logger = logging.getLogger(__name__)


@app.task(name="files.settle")
def settle(upload_id: str) -> None:
    """Check one upload; one that was given up meanwhile is no fault."""
    try:
        settle_upload(actor=Actor.system(), now=now(), upload_id=UUID(upload_id))
    except Denied:
        return


@app.periodic(cron="* * * * *")
@app.task(name="files.tidy", queueing_lock="files.tidy")
def tidy(timestamp: int) -> None:  # noqa: ARG001 - the queue says when it was due
    """Settle what was left lying, scan what waits for it, sweep what nobody came back for."""
    moment = now()
    for upload in Upload.objects.filter(state=Upload.State.RECEIVED, touched_at__lt=moment - FORGOTTEN_AFTER)[:AT_ONCE]:
        settle(str(upload.pk))
    scan_waiting()
    sweep()


def scan_waiting() -> None:
    """Ask the scanner about the stored files that it has not answered about; stop when it is silent.

    In any order, so that a file on which it always fails, or that cannot be read, keeps no other waiting for good.
    """
    if not has_scanner():
        return
    for file in StoredFile.objects.filter(scan=Scan.PENDING).order_by("?")[:AT_ONCE]:
        try:
            found = ask_scanner(read_content(file), LONG_PATIENCE)
        except SilentScannerError as error:
            logger.warning("the malware scanner does not answer: %s", error)
            return
        except (StoreError, ValueError):
            logger.exception("stored file %s cannot be read for its scan", file.pk)
            continue
        if found != Scan.PENDING:
            StoredFile.objects.filter(sha256=file.sha256).update(scan=found, scanned_at=now())


def sweep() -> None:
    """Remove the uploads untouched for a week, with their bytes; files that were taken stay."""
    with acting(Actor.system()):
        old = Upload.objects.filter(touched_at__lt=now() - KEPT_FOR).select_for_update(skip_locked=True)
        numbers = [upload.pk for upload in old[:AT_ONCE]]
        Upload.objects.filter(pk__in=numbers).delete()
    for number in numbers:
        forget(number)
