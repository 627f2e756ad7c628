"""Where things lie: the checkout, and the folder that holds all state of this installation."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SOURCES = ROOT / "src"
HOME = Path(os.environ.get("ZC_HOME") or ROOT / ".zc")
FRONTEND = ROOT / "frontend"
CLUSTER = HOME / "postgres"
TEST_CLUSTER = HOME / "postgres-test"
STATIC_BUILD = HOME / "static-build"
FONTS = HOME / "fonts"
STATIC = HOME / "static"
MODE = HOME / "mode"
KEYS = Path(os.environ.get("ZC_KEYS_FILE") or HOME / "keys.json")
