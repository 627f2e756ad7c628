class PostgresError(RuntimeError):
    """PostgreSQL could not be found, started or used; the text says what to do about it."""
