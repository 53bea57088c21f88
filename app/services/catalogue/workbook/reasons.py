"""Each reason why a place waits for a person, as a sentence and what it leaves open."""

from app.language import tr
from app.services.catalogue.workbook.layout import SheetLayout
from app.services.catalogue.workbook.report import Held
from app.services.catalogue.workbook.rows import SheetRow

_LONGEST_SAID = 400


def held(layout: SheetLayout, row: SheetRow, column: int, code: str) -> Held:
    """The place and why, with the cell's own words."""
    said = row.text(column)
    return Held(
        sheet=layout.name,
        row=row.number,
        column=layout.columns[column],
        code=code,
        reason=reason(code),
        procedure=row.text(0),
        said=said if len(said) <= _LONGEST_SAID else f"{said[:_LONGEST_SAID]}…",
    )


def reason(code: str) -> str:
    """Why, in words."""
    return _reasons()[code]


def _reasons() -> dict[str, str]:
    return {**_term_reasons(), **_fee_reasons(), **_paper_reasons(), **_procedure_reasons()}


def _term_reasons() -> dict[str, str]:
    return {
        "channel_unknown": tr("không rõ hình thức nộp nào; dòng này chưa dùng"),
        "channel_twice": tr("một hình thức nộp có nhiều dòng; chưa lấy thời hạn và phí"),
        "term_missing": tr("không ghi thời hạn; chưa lấy thời hạn này"),
        "term_without_amount": tr("có đơn vị mà không có số; chưa lấy thời hạn này"),
        "term_without_unit": tr("có số mà không có đơn vị; chưa lấy thời hạn này"),
        "term_unreadable": tr("thời hạn không phải một số dùng được; chưa lấy thời hạn này"),
        "term_unit_unknown": tr("đơn vị thời hạn không rõ; chưa lấy thời hạn này"),
    }


def _fee_reasons() -> dict[str, str]:
    return {
        "fee_missing": tr("không ghi phí; chưa lấy mức phí này"),
        "fee_unreadable": tr("phí ghi bằng lời, không đọc ra số tiền; chưa lấy mức phí này"),
        "fee_free_yet_charged": tr("ghi miễn phí nhưng lời kèm theo nói có thu; chưa lấy mức phí này"),
        "fee_unlikely": tr("số tiền quá nhỏ để là một mức thu; chưa lấy mức phí này"),
        "fee_amounts_differ": tr("có nhiều mức thu hoặc các số không khớp nhau; chưa lấy mức phí này"),
        "fee_basis_unknown": tr("không rõ mức thu tính theo gì; chưa lấy mức phí này"),
    }


def _paper_reasons() -> dict[str, str]:
    return {
        "remark": tr("dòng ghi chú, không phải giấy tờ; chưa đưa vào danh sách"),
        "paper_without_count": tr("giấy tờ không ghi mấy bản; chưa đưa vào danh sách"),
        "paper_fragment": tr("phần nối của dòng trên, không phải một giấy tờ; chưa đưa vào danh sách"),
        "paper_name_unreadable": tr("tên giấy tờ không đọc được; chưa đưa vào danh sách"),
        "paper_count_unreadable": tr("số bản không phải một số đếm được; chưa đưa vào danh sách"),
        "paper_twice": tr("giấy tờ này đã có trong cùng trường hợp; chưa đưa vào danh sách"),
        "too_many_papers": tr("trường hợp này đã có quá nhiều giấy tờ; chưa đưa vào danh sách"),
        "text_too_long": tr("chữ quá dài so với chỗ của nó"),
    }


def _procedure_reasons() -> dict[str, str]:
    return {
        "code_missing": tr("dòng không có mã thủ tục"),
        "code_invalid": tr("mã thủ tục không đúng dạng; cả thủ tục chưa nhập"),
        "procedure_missing": tr("không có thủ tục mang mã này ở trang “Thủ tục”"),
        "name_missing": tr("thiếu tên hoặc lĩnh vực; cả thủ tục chưa nhập"),
        "procedure_invalid": tr("thủ tục chưa đủ để dùng; cả thủ tục chưa nhập"),
        "procedure_held": tr("thuộc một thủ tục chưa nhập được"),
        "edited_here": tr("cơ quan đã sửa trong chương trình; giữ bản của cơ quan, muốn thay hãy chọn thay"),
        "shipped_here": tr("đang dùng bản biên tập kèm chương trình; giữ bản đó, muốn thay hãy chọn thay"),
        "retired": tr("cơ quan đã ngừng thủ tục này; giữ nguyên"),
        "cases_differ": tr("mỗi trường hợp có thời hạn hoặc phí riêng; sửa trong chương trình"),
        "no_terms": tr("không có dòng thời hạn nào; thời hạn và phí để ngỏ"),
        "no_papers": tr("không có giấy tờ nào dùng được"),
        "agency_missing": tr("không ghi cơ quan thực hiện"),
        "headings_are_cases": tr("giấy tờ chia nhiều mục, mỗi mục đã thành một trường hợp"),
    }
