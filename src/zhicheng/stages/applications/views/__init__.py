"""The pages of applicants, and of offices that send rosters."""
