"""A procedure as an administrator typed it, checked; what is wrong is said in words, place by place."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from app.errors import UserError
from app.language import tr
from app.rules.retention import read_retention
from app.services.catalogue.procedure_document import ProcedureDocument

Place = tuple[str | int, ...]
"""Where in the document: `("cases", 0, "papers", 2, "name")`."""


def checked_document(values: Mapping[str, Any]) -> ProcedureDocument:
    """The document of typed values.

    `UserError` `procedure_invalid`: the message names the first place, `details["problems"]` has all of
    them as pairs of place and sentence.
    """
    return _checked(lambda: ProcedureDocument(**values), values)


def document_of_json(document: object) -> ProcedureDocument:
    """The document of a JSON object from outside, whose words and numbers are JSON's; refused in the same way."""
    values = document if isinstance(document, dict) else {}
    return _checked(lambda: ProcedureDocument.model_validate_json(json.dumps(values)), values)


def _checked(make: Callable[[], ProcedureDocument], values: Mapping[str, Any]) -> ProcedureDocument:
    try:
        document = make()
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        places = [problem["loc"] for problem in found]
        # A list whose only row is wrong counts as empty too; the row is what the person can mend.
        problems = [
            (problem["loc"], _sentence(problem))
            for problem in found
            if not _holds_another(problem["loc"], places)
        ]
        raise _refusal(problems, values) from error
    # Of what is typed alone: documents from before terms of keeping had a form can still be read and carried.
    if document.retention is not None and read_retention(document.retention) is None:
        raise _refusal([(("retention",), said("no term of keeping"))], values)
    return document


def _refusal(problems: list[tuple[Place, str]], values: Mapping[str, Any]) -> UserError:
    place, sentence = problems[0]
    return UserError(
        "procedure_invalid",
        tr("{place}: {problem} Chưa lưu gì.", place=_place_words(place, values), problem=sentence),
        tr("Sửa chỗ đó rồi lưu lại; chữ đã gõ vẫn còn."),
        problems=problems,
    )


def _holds_another(place: Place, places: list[Place]) -> bool:
    return any(len(other) > len(place) and other[: len(place)] == place for other in places)


def _place_words(place: Place, values: Mapping[str, Any]) -> str:
    if len(place) < 2 or place[0] != "cases":  # noqa: PLR2004  a place inside a case has two parts at least
        return _field_word(str(place[0])) if place else tr("Thủ tục")
    number = int(place[1])
    words = [tr("Trường hợp “{name}”", name=_name_of(values["cases"][number]) or number + 1)]
    if len(place) > 2:  # noqa: PLR2004  "cases", its number, then the list in it
        words.append(_field_word(str(place[2])))
    if len(place) > 3:  # noqa: PLR2004  and the line of that list
        words.append(tr("dòng {number}", number=int(place[3]) + 1))
    return ", ".join(words)


def _name_of(case: object) -> object:
    """The name of a case; nothing where what stands in its place is no case at all."""
    return case.get("name") if isinstance(case, dict) else None


def _field_word(field: str) -> str:
    words = {
        "code": tr("Mã"),
        "name": tr("Tên"),
        "field": tr("Lĩnh vực"),
        "decides": tr("Cơ quan quyết định"),
        "result_name": tr("Kết quả"),
        "legal_basis": tr("Căn cứ"),
        "source": tr("Nguồn"),
        "open_points": tr("Chỗ chưa chốt"),
        "retention": tr("Lưu trữ"),
        "cases": tr("Trường hợp"),
        "papers": tr("giấy tờ"),
        "terms": tr("thời hạn"),
        "fees": tr("phí, lệ phí"),
        "steps": tr("bước"),
        "advice": tr("lưu ý cho dân"),
        "editor_note": tr("ghi chú nội bộ"),
    }
    return words.get(field, field)


def _sentence(problem: Any) -> str:
    kind, context = problem["type"], problem.get("ctx", {})
    if kind == "string_pattern_mismatch" and problem["loc"] == ("code",):
        return code_sentence()
    if kind == "value_error":
        return said(str(context["error"]))
    most = context.get("max_length")
    words = {
        "string_too_long": tr("chữ dài quá {most} ký tự.", most=most),
        "string_pattern_mismatch": tr("chỉ dùng chữ không dấu, chữ số, dấu chấm và gạch nối."),
        "too_short": tr("cần ít nhất một dòng."),
        "too_long": tr("nhiều dòng quá {most}.", most=most),
        "missing": tr("thiếu mục này."),
        "extra_forbidden": tr("tài liệu thủ tục không có mục tên như vậy."),
    }
    if kind.startswith(("greater_than", "less_than", "decimal_")):
        return tr("số này nằm ngoài khoảng cho phép.")
    return words.get(kind, tr("giá trị này chưa dùng được."))


def code_sentence() -> str:
    """How the code of a procedure is written."""
    return tr(
        "ghi mã quốc gia như 1.001193, hoặc mã riêng: 3 đến 40 chữ hoa không dấu, chữ số, dấu chấm, gạch nối."
    )


def said(rule: str) -> str:
    """A rule of the documents as a sentence for people."""
    return _rules().get(rule, tr("giá trị này chưa dùng được."))


def _rules() -> dict[str, str]:
    return {
        "not in composed form (NFC)": tr("chữ có dấu viết rời; gõ lại."),
        "spaces at an end, or several in a row": tr("thừa dấu cách."),
        "invisible signs": tr("có ký tự không nhìn thấy; gõ lại."),
        "fewer than three letters": tr("cần ít nhất ba chữ cái."),
        "a paper without an original or a copy": tr("giấy tờ cần ít nhất một bản chính hoặc bản sao."),
        "an open term without a note": tr(
            "thời hạn để ngỏ cần ghi vì sao, ở lưu ý cho dân hoặc ghi chú nội bộ."
        ),
        "an open or free item without a note": tr(
            "khoản để ngỏ hoặc miễn phí cần ghi vì sao, ở lưu ý cho dân hoặc ghi chú nội bộ."
        ),
        "a ceiling over no price": tr("mức tối đa cần có mức thu."),
        "graded prices start at 1 and ascend": tr("các bậc giá bắt đầu từ 1 và tăng dần."),
        "the amount is the first graded price": tr("mức thu phải bằng bậc giá đầu tiên."),
        "graded prices count pages or copies": tr("bậc giá chỉ dùng khi tính theo trang hoặc bản."),
        "a second appointment without a first one": tr("có hẹn lần 2 thì phải ghi hẹn lần 1."),
        "a second appointment without a step outside the clock": tr(
            "có hẹn lần 2 thì phải có một bước ngoài thời hạn để người dân nộp tiền."
        ),
        "the steps take longer than the term": tr("các bước cộng lại dài hơn thời hạn."),
        "two terms for one channel": tr("một hình thức nộp có hai thời hạn."),
        "one paper asked for twice": tr("một giấy tờ có hai dòng."),
        "two cases with one code": tr("hai trường hợp trùng tên."),
        "no term of keeping": tr(
            "ghi “10 năm” (1 đến 100) hoặc “vĩnh viễn”, rồi dấu chấm phẩy và nguồn; chưa rõ thì để trống."
        ),
        "name and field are too long to be searched": tr("tên và lĩnh vực dài quá để tìm kiếm."),
        "amount and unit stand together or are both open": tr("số và đơn vị phải cùng có hoặc cùng để ngỏ."),
        "calendar days and months are whole": tr("ngày và tháng phải là số nguyên."),
        "the same day or session is one": tr("“trong ngày” và “trong buổi” chỉ đi với số 1."),
    }
