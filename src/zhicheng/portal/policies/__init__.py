"""The public policy library: packs by article, supplements, what differs between two, and their approval."""
