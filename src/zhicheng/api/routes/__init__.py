"""The operations, by what they are about. Each calls one service, or reads through one access function."""
