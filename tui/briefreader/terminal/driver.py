"""How the application talks to its terminal."""

from __future__ import annotations

import os
from codecs import getincrementaldecoder
from select import select

from textual.drivers.linux_driver import LinuxDriver

from briefreader.terminal.arrivals import Arrivals
from briefreader.terminal.frugal import frugal
from briefreader.terminal.hangup import is_gone

_TICK_S = 0.1
_MOST_READ = 4096
_LEAVE, _CLEAR = "\x1b[?1049l", "\x1b[2J\x1b[H"


class TerminalDriver(LinuxDriver):
    """Textual's own, which joins what comes in pieces, starts once and waits for no terminal that is gone."""

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
            # Without a second screen, as in GNU screen, the page would stay under the prompt.
            super().write(_CLEAR + data if data == _LEAVE else frugal(data))

    def run_input_thread(self) -> None:
        """Read until the terminal is left, and once more then: what was under way is not for the shell."""
        arrivals = Arrivals()
        decode = getincrementaldecoder("utf-8")("replace").decode
        is_last = False
        while not is_last:
            is_last = self.exit_event.is_set()
            if select([self.fileno], [], [], _TICK_S)[0]:
                data = os.read(self.fileno, _MOST_READ)
                if not data:
                    return
                if text := decode(data):
                    for message in arrivals.feed(text):
                        self.process_message(message)
            for message in arrivals.tick():
                self.process_message(message)
