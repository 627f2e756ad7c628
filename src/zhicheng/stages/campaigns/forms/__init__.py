"""What organizers and approving offices fill in."""
