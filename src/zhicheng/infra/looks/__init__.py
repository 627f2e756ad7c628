"""Who looked at whose application: every opening by an office, shown to its owner by office and never by person."""
