"""The commands of `./zc`: one module each, with `main(arguments)` that returns an exit status."""
