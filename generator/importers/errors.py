"""Why an export is not read at all."""

from generator.foundation import UsageError


class RefusedError(UsageError):
    """A source that cannot be read, or must not be: a fact and what to do. Exit status 2."""
