"""The one way in which the policy engine refuses."""

from typing import Self


class PolicyError(ValueError):
    """A pack, a question or its facts are malformed; one line that names the place.

    `written` is the innermost text of a pack that is at fault and `line` the line within it, from 1; both are
    noted on the way out, for whoever knows the file. `others` are what was found beside it in the same file.
    """

    written: str | None = None
    line: int = 0
    others: tuple["PolicyError", ...] = ()

    def noted(self, written: str, line: int) -> Self:
        """Return the error with its text and the line within it, unless a deeper text is noted already."""
        if self.written is None:
            self.written, self.line = written, self.line or line
        return self
