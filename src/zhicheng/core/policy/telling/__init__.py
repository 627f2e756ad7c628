"""What a pack says, as plain data: an outline to read and to keep, what differs between two, readings and names."""
