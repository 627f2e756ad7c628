"""The settings of the suite: `zhicheng.infra.settings` in test mode, with keys and files of this run's own."""

import os
import tempfile
from pathlib import Path

FOLDER = tempfile.TemporaryDirectory(prefix="zhicheng-test-")
os.environ["ZC_MODE"] = "test"
os.environ["ZC_KEYS_FILE"] = str(Path(FOLDER.name, "keys.json"))
os.environ["ZC_SIGNING_KEYS"] = str(Path(FOLDER.name, "signing-keys"))
os.environ["ZC_FILES"] = str(Path(FOLDER.name, "files"))

from zhicheng.infra.settings import *  # noqa: E402, F403 - the environment comes first
from zhicheng.infra.settings import MIDDLEWARE, STORAGES  # noqa: E402

MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
