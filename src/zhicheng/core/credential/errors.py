"""Why a certificate record is not accepted."""


class CredentialError(Exception):
    """A record that must not be trusted."""


class MalformedRecordError(CredentialError, ValueError):
    """The bytes are no certificate record in its one permitted encoding."""


class UnknownKeyError(CredentialError):
    """No key of the ring has the identifier that the record names."""


class TamperedRecordError(CredentialError):
    """The signature does not fit the content: one of them was changed after issue."""


class DemoKeyError(CredentialError):
    """The record was signed with a demonstration key, which counts only where that is allowed."""
