"""`zc clauses`: where each of the 560 clauses lives, which tests prove it, and whether they can go red."""

from zhicheng.cli.clauses.command import main

__all__ = ["main"]
