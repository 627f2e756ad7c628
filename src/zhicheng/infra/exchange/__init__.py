"""Data that other offices hold: looked up over HTTP, read from their spreadsheets, or entered by hand with evidence."""
