"""The launcher `zc` as a module; it has no .py ending, being a command."""

import importlib.util
from importlib.machinery import SourceFileLoader
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def load_launcher():
    """Return a fresh copy of the launcher's module, safe to change."""
    loader = SourceFileLoader("zc_launcher", str(ROOT / "zc"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("zc_launcher", loader))
    loader.exec_module(module)
    return module
