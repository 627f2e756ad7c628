"""What people and registrars fill in."""
