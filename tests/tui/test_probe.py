from briefreader.keys import READER
from briefreader.widgets.article import ArticleView
from briefreader.widgets.account import AccountColumn
from briefreader.screens.compare import CompareScreen
from briefreader.screens.find import FindScreen
from tests.tui.driving import *

async def test_a(open_reader: OpenReader, bundled: Shelf) -> None:
    async with open_reader((100,24),shelf=bundled) as desk:
        await desk.press("space","space", "j"); top= desk.text.top
        await desk.press("2"); print("a 2:", desk.text.top)
        await desk.press("j","j","j","1"); print("a 1:", desk.text.top, top)
        await desk.press("2"); print("a 2 (3):", desk.text.top)
        await desk.press("ctrl+o"); print("a back 1:", desk.text.top, desk.reader.current)

async def test_b(open_reader: OpenReader, bundled: Shelf) -> None:
    async with open_reader((100,24),shelf=bundled) as desk:
        await desk.press("j","j","j"); top= desk.text.top
        await desk.press("f"); await desk.type("indignation"); await desk.until(lambda: desk.text.top != top)
        print("b", top, desk.text.top)
        await desk.press("escape"); print("b", desk.text.top)
        await desk.press("f"); await desk.type("indignation"); await desk.press("enter")
        print("b early enter", desk.app.screen, desk.status)

async def test_d(open_reader: OpenReader, invented: Shelf) -> None:
    async with open_reader((100,24)) as desk:
        await desk.press("j","j","j"); top= desk.text.top
        await desk.press("slash"); await desk.type("zeppelin")
        await desk.press("enter")
        await desk.until(lambda: desk.reader.followed is not None)
        print("d", top, desk.text.top, desk.shows("zeppelin"), desk.here, desk.status)
        await desk.press("escape")
        await desk.press("slash"); await desk.type("ribbon")
        await desk.press("enter")
        await desk.until(lambda: desk.reader.followed is not None)
        print("h", desk.reader.current, desk.status)

async def test_f(open_reader: OpenReader, invented: Shelf) -> None:
    async with open_reader((120,40)) as desk:
        await desk.press("c", "2", "enter"); 
        await desk.until(lambda: isinstance(desk.app.screen, CompareScreen) and desk.app.screen._comparison is not None)
        print(desk.app.screen.columns, desk.status)
        for c in desk.app.screen.columns: print("\n".join(lines_in_view(c)))
        await desk.press("down"); print("down", desk.status, [c.cursor for c in desk.app.screen.columns], [c.top for c in desk.app.screen.columns])
        await desk.press("j"); print("down", desk.status, [c.cursor for c in desk.app.screen.columns], [c.top for c in desk.app.screen.columns])
        await desk.press("c", "3", "enter")
        await desk.until(lambda: isinstance(desk.app.screen, CompareScreen) and desk.app.screen._ids[1]=="ledger" and desk.app.screen._comparison is not None)
        await desk.press("G", "enter")
        print("f", desk.app.screen, desk.text.top, desk.app.screen_stack)

async def test_g(open_reader: OpenReader, own_shelf: Shelf) -> None:
    async with open_reader((100,24), shelf=own_shelf) as desk:
        await desk.press("G"); top = desk.text.top; print("g", top)
        p = own_shelf.root / "1-herald.md"
        p.write_text(p.read_text().replace("nine hundred rolls", "ten hundred rolls"))
        await desk.press("R"); await desk.until(lambda: "ten hundred" in text_of(desk.text))
        print("g", desk.text.top, desk.status)

async def test_p(open_reader: OpenReader, invented: Shelf) -> None:
    async with open_reader((120,40)) as desk:
        await desk.press("slash"); await desk.type("bridge"); 
        await desk.press("ctrl+p"); print("p", desk.app.screen)
