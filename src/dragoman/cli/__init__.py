"""The commands of the terminal: `dragoman.cli.main` holds the list, each command has a module of its own."""
