"""What the text leads to: the pages that it links to, and its own headings."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import work

from briefreader.screens.watcher import WatchingShelf
from briefsearch.model import Link, Span


class PointingShelf(WatchingShelf):
    """Follows links and goes to headings."""

    def action_links(self) -> None:
        """Ask which link to follow."""
        self.once_there(self._links)

    def _links(self) -> None:
        from briefreader.screens.links import LinksScreen
        from briefreader.terminal.browsing import links_of

        view = self.article_view
        if view.article is None or not (links := links_of(view.article)):
            self.say("nothing in this article can be opened: it has no links")
            return
        view.hold()
        self.app.push_screen(LinksScreen(view.article, links, view.in_view, self._point_at), self._chose_link)

    def _point_at(self, span: Span) -> None:
        """Show in the text where a link stands; one that stands nowhere leaves it as it was."""
        view = self.article_view
        view.return_to_hold()
        view.show_selected(span if len(span) else None)
        if len(span):
            view.go_to(span)

    def _chose_link(self, link: Link | None) -> None:
        from briefreader.screens.links import FollowScreen

        self._point_no_longer()
        if link is not None:
            self.app.push_screen(FollowScreen(link.url), lambda done: self._follow(link.url, done))

    def _point_no_longer(self) -> None:
        self.article_view.show_selected(None)
        self.article_view.return_to_hold()

    def _follow(self, url: str, done: str | None) -> None:
        from briefreader.screens.links import ADDS, COPIES, OPENS

        ways: dict[str, Callable[[str], object]] = {OPENS: self._open_page, ADDS: self._add_page}
        ways[COPIES] = self._copy_address
        if done is not None:
            ways[done](url)

    @work(group="browser")
    async def _open_page(self, url: str) -> None:
        from briefreader.terminal.browsing import browser

        instead = f"{self.key('links')}, then copy, gives you the address"
        if (found := await asyncio.to_thread(browser)) is None:
            self.say_error(f"no browser is found here; {instead}")
            return
        if found.takes_the_terminal:
            with self.app.suspend():
                is_open = found.open(url)
        else:
            is_open = await asyncio.to_thread(found.open, url)
        if is_open:
            self.say(f"opened in the browser: {url}")
        else:
            self.say_error(f"the browser could not open it; {instead}")

    def _add_page(self, url: str) -> None:
        self.reader_app.add([url])
        self.action_incoming()

    def _copy_address(self, url: str) -> None:
        from briefreader.terminal.clipboard import copy

        self.say(copy(self.app, url))

    def action_outline(self) -> None:
        """Ask for a heading to go to."""
        self.once_there(self._outline)

    def _outline(self) -> None:
        from briefreader.screens.outline import OutlineScreen, headings_of

        view = self.article_view
        if view.article is None or not (headings := headings_of(view.article)):
            self.say("this article has no headings")
            return
        view.hold()
        screen = OutlineScreen(view.article, headings, view.in_view, self._point_at)
        self.app.push_screen(screen, self._chose_heading)

    def _chose_heading(self, heading: Span | None) -> None:
        self._point_no_longer()
        if heading is not None:
            self.leave_place()
            self.article_view.go_to_offset(heading.start)
