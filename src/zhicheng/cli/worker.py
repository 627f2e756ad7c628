"""The worker of the job queue: `python -m zhicheng.cli.worker`, a process of its own beside the site."""

import asyncio

import django
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector


async def work() -> None:
    """Take jobs until a signal asks us to end; the job at hand is finished first."""
    with app.replace_connector(DjangoConnector().get_worker_connector()):
        async with app.open_async():
            await app.run_worker_async()


if __name__ == "__main__":
    django.setup()
    asyncio.run(work())
