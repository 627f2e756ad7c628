"""The store that the settings name, made once in a process."""

from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

from zhicheng.infra.files.stores.interface import Store

# By their paths: an installation that keeps its files on disk never loads boto3.
DISK = "zhicheng.infra.files.stores.disk.DiskStore"
BUCKET = "zhicheng.infra.files.stores.bucket.BucketStore"


def the_store() -> Store:
    """Where this installation keeps contents: in the bucket that `ZC_S3` names, or in the folder `ZC_FILES`."""
    bucket: dict[str, str] = settings.ZC_S3
    path, options = (BUCKET, bucket) if bucket else (DISK, {"folder": str(settings.ZC_FILES)})
    return _store(path, tuple(sorted(options.items())))


@lru_cache(maxsize=8)
def _store(path: str, options: tuple[tuple[str, str], ...]) -> Store:
    store: Store = import_string(path)(**dict(options))
    return store
