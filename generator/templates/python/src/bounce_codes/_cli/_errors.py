"""What stops a command; the text of each is the one line that people read."""


class UnusableError(Exception):
    """Input that can't be used, or output that can't be written."""


class UsageError(Exception):
    """Options or arguments that make no sense, alone or with this input."""
