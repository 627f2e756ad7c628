"""Where contents lie: on a disk, or in a bucket that speaks S3. Which one, the settings say."""

from zhicheng.infra.files.stores.choosing import the_store
from zhicheng.infra.files.stores.interface import MissingObjectError, Store, StoreError

__all__ = ["MissingObjectError", "Store", "StoreError", "the_store"]
