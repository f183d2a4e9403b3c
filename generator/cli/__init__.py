"""Arguments -> an exit status: the command `afterword`. Other rooms return, this one speaks."""

from generator.cli.program import afterword, main

__all__ = ["afterword", "main"]
