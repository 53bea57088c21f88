"""Which sheet lies in which part of a packed workbook, told without opening the workbook."""

import html
import re
import zipfile
from pathlib import PurePosixPath

_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_MOST = 1_000_000
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")


def sheet_of(packed: zipfile.ZipFile, part: str) -> str | None:
    """The name on the tab of the sheet in this part; `None` where the workbook does not say."""
    targets = {
        _attribute(each, "Id"): PurePosixPath(_attribute(each, "Target")).name
        for each in _RELATION.findall(_text(packed, _RELATIONS))
    }
    for each in _SHEET.findall(_text(packed, _BOOK)):
        if targets.get(_attribute(each, "r:id")) == PurePosixPath(part).name:
            return html.unescape(_attribute(each, "name")) or None
    return None


def _text(packed: zipfile.ZipFile, part: str) -> str:
    try:
        with packed.open(part) as stream:
            return stream.read(_MOST).decode("utf-8", "replace")
    except KeyError:
        return ""


def _attribute(mark: str, name: str) -> str:
    found = re.search(rf"\s{name}\s*=\s*[\"']([^\"']*)", mark)
    return found[1] if found else ""
