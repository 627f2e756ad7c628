"""A bucket behind a real HTTP server of this machine, and how the settings name it."""

from collections.abc import Iterator
from contextlib import contextmanager

import boto3
from moto.server import ThreadedMotoServer


@contextmanager
def running_bucket(name: str = "files") -> Iterator[dict[str, str]]:
    """Run a server with one empty bucket; gives what `ZC_S3` says of it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    said = {
        "bucket": name,
        "prefix": "zc/",
        "endpoint": f"http://{host}:{port}",
        "region": "us-east-1",
        "key": "sample",
        "secret": "sample",
    }
    client_of(said).create_bucket(Bucket=name)
    yield said
    server.stop()


def client_of(said: dict[str, str]):
    """A client of our own, to look behind the store's back."""
    return boto3.session.Session().client(
        "s3",
        endpoint_url=said["endpoint"],
        region_name=said["region"],
        aws_access_key_id=said["key"],
        aws_secret_access_key=said["secret"],
    )


def lying_in(said: dict[str, str]) -> dict[str, bytes]:
    """Every object of the bucket by its key."""
    client = client_of(said)
    found = client.list_objects_v2(Bucket=said["bucket"]).get("Contents", [])
    return {one["Key"]: client.get_object(Bucket=said["bucket"], Key=one["Key"])["Body"].read() for one in found}
