"""How the application talks to its terminal."""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver

from briefreader.terminal.frugal import frugal
from briefreader.terminal.hangup import is_gone


class TerminalDriver(LinuxDriver):
    """Textual's own, which neither starts twice nor waits for a terminal that is gone."""

    is_suspended = False

    def suspend_application_mode(self) -> None:
        """Leave the terminal to others."""
        self.is_suspended = True
        super().suspend_application_mode()

    def resume_application_mode(self) -> None:
        """Take the terminal back where it was left; a hangup also tells those to go on that never did."""
        if self.is_suspended:
            self.is_suspended = False
            super().resume_application_mode()

    def write(self, data: str) -> None:
        """Write, unless nobody is there: the thread that writes has died then, and its queue would fill."""
        if not is_gone(self.fileno):
            super().write(frugal(data))
