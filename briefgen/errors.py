"""What can go wrong, sorted by who can put it right.

A `UserError` says what is wrong, where, and what to do; the command line prints it without a traceback.
Anything that is not a `UserError` is our bug and keeps its traceback.
"""


class UserError(Exception):
    """Something that the person at the keyboard can put right."""

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        """`what` is wrong, `where` (a file, with key or line), and what to `do` about it."""
        self.what, self.where, self.do = what, where, do
        super().__init__(": ".join(part for part in (where, what) if part) + (f". {do}" if do else ""))


class InputError(UserError):
    """An article that can't be read at all."""


class SettingsError(UserError):
    """An option, a configuration file, a schema or a style that is not valid."""


class OutputError(UserError):
    """A file that can't be written, or must not be overwritten."""


class FitError(UserError):
    """What must stand on the page does not fit on it."""
