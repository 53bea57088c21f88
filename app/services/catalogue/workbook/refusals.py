"""Why a whole file is refused; nothing of it was taken."""

from app.errors import Unavailable, UserError
from app.language import tr
from app.services.catalogue.workbook.layout import PAPERS, PROCEDURES, TERMS


def unreadable(why_hint: str) -> UserError:
    """Not a workbook at all, or a damaged one."""
    return UserError(
        "workbook_unreadable", tr("Tệp này không phải tệp Excel đọc được. Danh mục vẫn như cũ."), why_hint
    )


def unreadable_file(name: str) -> Unavailable:
    """The file is away, locked or no file."""
    return Unavailable(
        "file_unreadable",
        tr("Không đọc được tệp {file}. Danh mục vẫn như cũ.", file=name),
        tr("Kiểm tra đường dẫn, quyền đọc, và đóng tệp ở chương trình khác."),
    )


def too_big(sheet: str | None = None) -> UserError:
    """A file, or one sheet of it where that is known, beyond any catalogue of procedures."""
    hint = tr("Kiểm tra có chọn đúng tệp không; xoá các trang và dòng trống thừa rồi lưu lại.")
    if sheet is None:
        whole = tr("Tệp quá lớn so với một danh mục thủ tục nên không mở ra. Danh mục vẫn như cũ.")
        return UserError("workbook_too_big", whole, hint)
    one = tr(
        "Trang “{sheet}” quá lớn so với một danh mục thủ tục nên không mở ra. Danh mục vẫn như cũ.",
        sheet=sheet,
    )
    return UserError("workbook_too_big", one, hint, sheet=sheet)


def with_macro() -> UserError:
    """A file that carries programs."""
    return UserError(
        "workbook_macro",
        tr("Tệp có chứa macro nên không được mở. Danh mục vẫn như cũ."),
        tr("Mở bằng Excel, lưu lại thành dạng .xlsx không macro rồi nhập."),
    )


def missing_sheet(sheet: str, found: list[str]) -> UserError:
    """A sheet that is not there under its name."""
    return UserError(
        "workbook_sheet_missing",
        tr("Tệp Excel thiếu trang “{sheet}”. Danh mục vẫn như cũ.", sheet=sheet),
        tr(
            "Tệp Excel cần ba trang: {needed}; đang có: {found}.",
            needed=", ".join(each.name for each in (PROCEDURES, PAPERS, TERMS)),
            found=", ".join(found) or "–",
        ),
        sheet=sheet,
    )


def missing_column(sheet: str, column: str, found: list[str]) -> UserError:
    """A column whose title is missing or was renamed."""
    return UserError(
        "workbook_column_missing",
        tr("Trang “{sheet}”, dòng 1: thiếu cột “{column}”. Danh mục vẫn như cũ.", sheet=sheet, column=column),
        tr("Giữ nguyên tên cột của mẫu; đang có: {found}.", found=", ".join(found) or "–"),
        sheet=sheet,
        row=1,
        column=column,
    )


def at_place(code: str, sheet: str, row: int, column: str) -> UserError:
    """Something at one place that makes the whole file untrustworthy: a formula, a code that comes twice."""
    return UserError(
        code,
        tr(
            "Trang “{sheet}”, dòng {row}, cột “{column}”: {what}. Danh mục vẫn như cũ.",
            sheet=sheet,
            row=row,
            column=column,
            what=_what(code),
        ),
        _do(code),
        sheet=sheet,
        row=row,
        column=column,
    )


def too_many_rows(sheet: str, most: int) -> UserError:
    """A sheet with more rows than any catalogue has."""
    return UserError(
        "workbook_too_long",
        tr(
            "Trang “{sheet}” có nhiều hơn {most} dòng (từ dòng {row}) nên không nhập. Danh mục vẫn như cũ.",
            sheet=sheet,
            most=most,
            row=most + 2,
        ),
        tr("Kiểm tra có chọn đúng tệp không; xoá các trang và dòng trống thừa rồi lưu lại."),
        sheet=sheet,
        row=most + 2,
    )


def _what(code: str) -> str:
    match code:
        case "workbook_formula":
            return tr("ô này là công thức, không phải chữ")
        case "workbook_merged":
            return tr("ô này bị gộp với ô khác")
        case "workbook_error_cell":
            return tr("ô này đang báo lỗi")
        case _:
            return tr("mã thủ tục này đã có ở một dòng trên")


def _do(code: str) -> str:
    match code:
        case "workbook_formula" | "workbook_error_cell":
            return tr("Chép ô đó rồi dán lại dạng giá trị, sau đó nhập lại.")
        case "workbook_merged":
            return tr("Bỏ gộp ô và điền từng ô, sau đó nhập lại.")
        case _:
            return tr("Chỉ giữ một dòng cho mỗi mã thủ tục rồi nhập lại.")
