"""The one way in which a service says no to a person."""

from typing import Any


class Refusal(Exception):  # noqa: N818 - a refusal is an answer to a person, not a fault of ours
    """An act that the rules, the state of the case or the input do not allow.

    `message` says what happened and what to do, in the reader's language; `clauses` are ids such as `GX-20(1).6`;
    `answer` is the policy's whole answer where one was asked; `field` names the form field at fault. Nothing has been
    changed when it is raised: the transaction of the service is rolled back.
    """

    def __init__(
        self,
        message: str,
        *,
        clauses: tuple[str, ...] = (),
        answer: dict[str, Any] | None = None,
        field: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.clauses = clauses
        self.answer = answer
        self.field = field
