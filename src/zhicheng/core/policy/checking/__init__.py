"""What a pack has to be beyond its shape: what is refused when it is read, and what `zc policy check` remarks."""
