"""Checks of `zc test` that no tool brings."""
