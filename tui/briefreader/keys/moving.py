"""Keys that are the same on every page: moving in it, and what belongs to the application."""

from __future__ import annotations

from briefreader.keys.command import Command

MOVE = (
    Command("down", "j,down", "move(1)", "line down", "j", "Move"),
    Command("up", "k,up", "move(-1)", "line up", "k", "Move"),
    Command("page-down", "space,pagedown", "page(1)", "page down", "space", "Move"),
    Command("page-up", "b,pageup", "page(-1)", "page up", "b", "Move"),
    Command("half-down", "ctrl+d", "page(0.5)", "half a page down", "ctrl+d", "Move"),
    Command("half-up", "ctrl+u", "page(-0.5)", "half a page up", "ctrl+u", "Move"),
    Command("start", "g,home", "edge(-1)", "start", "g", "Move"),
    Command("end", "G,end", "edge(1)", "end", "G", "Move"),
)

APP = (
    Command("help", "question_mark", "app.help", "keys and signs", "?", "App", "help", "?"),
    Command("palette", "ctrl+p", "app.command_palette", "every command by name", "ctrl+p", "App"),
    Command("quit", "q,ctrl+q", "app.quit", "quit", "q ctrl+q", "App", "quit", "q"),
)

HELP = (
    *MOVE,
    Command("search", "slash", "filter", "keys and commands with these words", "/", "Help", "filter", "/"),
    Command("leave", "escape,question_mark", "leave", "back where you were", "esc", "Help", "back", "esc"),
    APP[-1],
)
