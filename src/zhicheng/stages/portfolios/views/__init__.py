"""The pages of one's own library."""
