"""What openpyxl does not tell of a packed workbook, read from its parts by parsers that take no entities."""

import io
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from xml.sax.handler import ContentHandler

from app.services.catalogue.workbook.refusals import at_place

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element
    from xml.sax.xmlreader import AttributesImpl

_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_MOST = 1_000_000
_CHUNK = 1 << 16


def sheet_of(packed: zipfile.ZipFile, part: str) -> str | None:
    """The name on the tab of the sheet in this part; `None` where the workbook does not say."""
    names = {_attribute(each, "id"): each.get("name") for each in _elements(packed, _BOOK, "sheet")}
    for each in _elements(packed, _RELATIONS, "Relationship"):
        if PurePosixPath(each.get("Target", "")).name == PurePosixPath(part).name:
            return names.get(each.get("Id")) or None
    return None


def refuse_merged(content: bytes, part: str, sheet: str) -> None:
    """`UserError` `workbook_merged` with the place of the first merged cells in a sheet's part, where it has some.

    `ValueError` for a part that declares a document type or merges what is no place, `SAXException` for a broken one.
    """
    from defusedxml.sax import make_parser
    from openpyxl.utils.cell import coordinate_from_string
    from openpyxl.utils.exceptions import CellCoordinatesException

    merged = _Merged()
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(merged)
    with zipfile.ZipFile(io.BytesIO(content)) as packed, packed.open(part) as stream:
        while (chunk := stream.read(_CHUNK)) and not merged.first:
            parser.feed(chunk)
    if not merged.first:
        parser.close()
        return
    try:
        column, row = coordinate_from_string(merged.first)
    except CellCoordinatesException as error:
        raise ValueError("merged cells at no place of a sheet") from error
    raise at_place("workbook_merged", sheet, row, column)


class _Merged(ContentHandler):
    """The place of the first merged cells, as `C4`; empty while none were seen."""

    first = ""

    def startElement(self, name: str, attrs: "AttributesImpl") -> None:
        if name.rpartition(":")[2] == "mergeCell" and not self.first:
            self.first = attrs.get("ref", "").partition(":")[0]


def _elements(packed: zipfile.ZipFile, part: str, name: str) -> "list[Element]":
    """The elements of this name, whatever their namespace; none where the part is missing, too long or broken."""
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        with packed.open(part) as stream:
            return list(fromstring(stream.read(_MOST)).iterfind(f".//{{*}}{name}"))
    except (KeyError, ParseError, ValueError):
        return []


def _attribute(element: "Element", name: str) -> str | None:
    """Its value under this name in any namespace."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), None)
