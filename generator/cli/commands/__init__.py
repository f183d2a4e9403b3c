"""One file for each command; `generator.cli.program` imports the one that is asked for."""
