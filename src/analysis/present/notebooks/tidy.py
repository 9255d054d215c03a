"""What nbconvert's HTML lacks for readers with a keyboard or a screen reader."""

from __future__ import annotations

from lxml import html


def tidy(body: str, table_name: str, code_name: str) -> str:
    """Mend the tables and code of a rendered notebook.

    Args:
        body: the HTML of its cells.
        table_name: how a table that scrolls sideways is announced, before its number.
        code_name: the same for a block of code.

    Returns:
        The same HTML; header cells have a scope, wide things can be reached and scrolled by
        keyboard.
    """
    tree = html.fragment_fromstring(body, create_parent="div")
    for number, table in enumerate(tree.iter("table"), 1):
        if "dataframe" in (table.get("class") or ""):
            _scoped(table)
            _scrolling(table, f"{table_name} {number}")
    for number, code in enumerate(tree.iter("pre"), 1):
        code.set("tabindex", "0")
        code.set("role", "region")
        code.set("aria-label", f"{code_name} {number}")
    for style in list(tree.iter("style")):  # pandas puts one with every table
        if style.get("scoped") is not None:
            style.drop_tree()
    return html.tostring(tree, encoding="unicode")


def _scoped(table: html.HtmlElement) -> None:
    table.attrib.pop("border", None)
    for cell in table.iterfind("./thead//th"):
        if (cell.text_content() or "").strip():
            cell.set("scope", "col")
        else:
            cell.tag = "td"  # an empty header announces nothing
    for cell in table.iterfind("./tbody//th"):
        cell.set("scope", "row")


def _scrolling(table: html.HtmlElement, name: str) -> None:
    frame = html.Element("div", {"class": "scroll", "tabindex": "0", "role": "region",
                                 "aria-label": name})  # fmt: skip
    table.addprevious(frame)
    frame.tail, table.tail = table.tail, None
    frame.append(table)
