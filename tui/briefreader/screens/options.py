"""A question that is answered with one of a few things, listed below the row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic

from textual.widget import Widget

from briefreader.screens.cover import Cover, Found, Result
from briefreader.widgets.furniture import Hairline
from briefreader.widgets.options import OptionTable


class OptionQuestion(Cover[Result, Found], Generic[Result, Found]):
    """A question with a list of options; subclasses say what is in it."""

    def answers(self) -> Iterable[Widget]:
        """Yield the list."""
        yield OptionTable()
        yield Hairline()

    @property
    def table(self) -> OptionTable:
        """What is there to choose from."""
        return self.query_one(OptionTable)
