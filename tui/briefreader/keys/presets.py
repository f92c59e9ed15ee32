"""Whole sets of keys to choose from: what `keymap` in the settings names.

Each gives a command other keys than the tables do, on every page that has it or, as `page.command`, on one.
All other keys stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping

# A terminal sends the same for `alt+<` as for `<`, and for `alt+,` as for `,`.
PRESETS: Mapping[str, Mapping[str, str]] = {
    "plain": {},
    "vim": {
        "page-down": "space,ctrl+f,pagedown",
        "page-up": "b,ctrl+b,pageup",
        "next-pane": "tab,ctrl+w",
        "compare.next-pane": "tab,right,ctrl+w",
        "lines": "K,asterisk",
        "to-mark": "apostrophe,grave_accent,comma",
        "palette": "colon,ctrl+p",
    },
    "emacs": {
        "down": "ctrl+n,down,j",
        "up": "ctrl+p,up,k",
        "page-down": "ctrl+v,space,pagedown",
        "page-up": "alt+v,b,pageup",
        "start": "less_than_sign,home,g",
        "end": "greater_than_sign,end,G",
        "search": "ctrl+s,slash",
        "leave": "ctrl+g,escape",
        "help.leave": "ctrl+g,escape,question_mark",
        "notes.leave": "ctrl+g,escape,H",
        "original.leave": "ctrl+g,escape,o",
        "palette": "alt+x",
        "undo": "ctrl+underscore,u",
        "copy": "alt+w,y",
        "selection.copy": "alt+w,y,enter",
        "selection.grow": "ctrl+n,j,down",
        "selection.shrink": "ctrl+p,k,up",
        "select": "ctrl+@,v",
        "narrower": "left_parenthesis",
        "wider": "right_parenthesis",
        "search.syntax": "f1",
    },
}
