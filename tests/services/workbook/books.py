"""Workbooks made for tests, each as one would come from Excel."""

import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from app.services.catalogue.workbook.layout import PAPERS, PROCEDURES, TERMS

Line = Sequence[Any]
SAMPLE = Path(__file__).parents[2] / "data" / "catalogue.xlsx"
"""Six procedures with every kind of trouble the portal's table has; made by hand for these tests."""

FISH = (
    "9.000001",
    "Cấp giấy phép nuôi cá lồng",
    "Thủy sản",
    "Cấp xã",
    "UBND cấp xã",
    "12/QĐ-UBND",
    "Công dân",
)
FORM = ("9.000001", "--", "Đơn đề nghị cấp phép", 1, 0)
TERM = ("9.000001", "Trực tiếp", "3", "Ngày làm việc", "Miễn phí")


def book(
    procedures: Sequence[Line] = (FISH,),
    papers: Sequence[Line] = (FORM,),
    terms: Sequence[Line] = (TERM,),
    *,
    titles: dict[str, Sequence[str]] | None = None,
    leave_out: str = "",
) -> bytes:
    """A workbook with these lines under the usual titles, in the usual sheets."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        for layout, lines in ((PROCEDURES, procedures), (PAPERS, papers), (TERMS, terms)):
            if layout.name == leave_out:
                made.add_worksheet("Trang khác")
                continue
            sheet = made.add_worksheet(layout.name)
            sheet.write_row(0, 0, (titles or {}).get(layout.name, layout.columns))
            for number, line in enumerate(lines, start=1):
                for column, cell in enumerate(line):
                    if isinstance(cell, str) and not cell.startswith("="):
                        sheet.write_string(number, column, cell)
                    elif cell is not None:
                        sheet.write(number, column, cell)
    return target.getvalue()


def published() -> Path | None:
    """The national portal's table, where this machine has it beside the repository."""
    beside = Path(__file__).parents[4] / "shared"
    for folder in (os.environ.get("MOTCUA_SHARED"), beside):
        file = Path(folder) / "data" / "procedures.xlsx" if folder else None
        if file is not None and file.is_file():
            return file
    return None
