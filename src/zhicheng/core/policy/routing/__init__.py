"""The way of an application through the offices: read from a pack, derived for a case, checked as a whole, drawn."""
