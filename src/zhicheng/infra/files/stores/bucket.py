"""Contents in a bucket that speaks S3: of a cloud, or MinIO, Ceph and the like in one's own house."""

from http import HTTPStatus
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from zhicheng.infra.files.stores.interface import MissingObjectError, StoreError

_NOT_THERE = frozenset({"404", "NoSuchKey", "NotFound"})
# Not every bucket knows the newer checksums; the signed hash of the body tells the server what it must have received.
_CARE = Config(
    connect_timeout=5,
    read_timeout=30,
    retries={"mode": "standard", "max_attempts": 3},
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
    s3={"payload_signing_enabled": True},
)


class BucketStore:
    """Objects in `bucket` below `prefix`; what is empty is left to boto3's own environment and files."""

    def __init__(
        self, bucket: str, prefix: str = "", endpoint: str = "", region: str = "", key: str = "", secret: str = ""
    ) -> None:
        self._bucket, self._prefix, self._endpoint = bucket, prefix, endpoint
        self._client: Any = boto3.session.Session().client(
            "s3",
            endpoint_url=endpoint or None,
            region_name=region or None,
            aws_access_key_id=key or None,
            aws_secret_access_key=secret or None,
            config=_CARE,
        )

    def put(self, name: str, content: bytes) -> None:
        """Send an object unless it is there; a bucket shows it whole or not at all. Raises `StoreError`."""
        if not self._is_there(name):
            self._ask("put_object", name, Body=content, ContentType="application/octet-stream")

    def get(self, name: str) -> bytes:
        """Fetch an object; raises `MissingObjectError` or `StoreError`."""
        try:
            answer: bytes = self._ask("get_object", name)["Body"].read()
        except BotoCoreError as error:
            raise StoreError(f"{self.place()}: {error}") from error
        return answer

    def remove(self, name: str) -> None:
        """Remove an object; a bucket says yes when there is none."""
        self._ask("delete_object", name)

    def place(self) -> str:
        """Bucket, prefix and host."""
        host = f" @ {self._endpoint}" if self._endpoint else ""
        return f"s3://{self._bucket}/{self._prefix}{host}"

    def _is_there(self, name: str) -> bool:
        try:
            self._ask("head_object", name)
        except MissingObjectError:
            return False
        return True

    def _ask(self, act: str, name: str, **more: Any) -> dict[str, Any]:
        key = self._prefix + name
        try:
            answer: dict[str, Any] = getattr(self._client, act)(Bucket=self._bucket, Key=key, **more)
        except ClientError as error:
            if _is_missing(error):
                raise MissingObjectError(f"nothing lies at {self.place()}: {key}") from error
            raise StoreError(f"{self.place()}: {error}") from error
        except BotoCoreError as error:
            raise StoreError(f"{self.place()}: {error}") from error
        return answer


def _is_missing(error: ClientError) -> bool:
    """Tell an object that is not there from a bucket that is not there; a HEAD answers both with a bare 404."""
    said = error.response.get("Error", {}).get("Code", "")
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return status == HTTPStatus.NOT_FOUND and said in _NOT_THERE
