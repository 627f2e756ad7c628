"""Pages of the chain of offices."""
