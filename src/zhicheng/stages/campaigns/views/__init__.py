"""Pages of campaigns: the public's, and those of the offices that plan and approve them."""
