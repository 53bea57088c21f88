"""Every rule of the documents has a sentence, and a wrong place is named in words."""

import ast
from pathlib import Path

import pytest

from app.errors import UserError
from app.services.catalogue import procedure_document
from app.services.catalogue.document_problems import checked_document, document_of_json, said
from app.services.catalogue.versions import shipped
from tests.services.desk import assert_for_people

UNKNOWN = said("a rule nobody has put into words")


def test_every_rule_has_a_sentence() -> None:
    tree = ast.parse(Path(procedure_document.__file__).read_text(encoding="utf-8"))
    rules = [
        str(argument.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for argument in node.args
        if isinstance(argument, ast.Constant)
        and isinstance(argument.value, str)
        and (
            (isinstance(node.func, ast.Name) and node.func.id == "ValueError")
            or (isinstance(node.func, ast.Name) and node.func.id == "_check_different")
        )
    ]
    assert len(rules) > 15
    assert {rule: said(rule) for rule in rules if said(rule) == UNKNOWN} == {}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": "A"}, f"Tên: {said('fewer than three letters')}"),
        ({"name": "Dài " * 200}, "Tên: "),
        ({"code": "mã"}, "Mã: ghi mã quốc gia như 1.001193"),
        ({"cases": ()}, "Trường hợp: cần ít nhất một dòng."),
        ({"retention": "lâu dài"}, f"Lưu trữ: {said('no term of keeping')}"),
    ],
)
def test_a_wrong_field_is_named(changes: dict[str, object], words: str) -> None:
    with pytest.raises(UserError) as raised:
        checked_document(shipped()[0].model_dump() | changes)
    assert raised.value.code == "procedure_invalid"
    assert raised.value.message.startswith(words)
    assert_for_people(raised.value)


def test_a_wrong_row_is_named_with_its_case() -> None:
    values = shipped()[0].model_dump()
    case = values["cases"][0]
    papers = (case["papers"][0], case["papers"][0] | {"originals": 0, "copies": 0, "name": "Giấy khác"})
    with pytest.raises(UserError) as raised:
        checked_document(values | {"cases": (case | {"papers": papers},)})
    assert raised.value.message.startswith(f"Trường hợp “{case['name']}”, giấy tờ, dòng 2: ")
    assert [place for place, _words in raised.value.details["problems"]] == [("cases", 0, "papers", 1)]


def test_a_good_document_is_itself() -> None:
    for document in shipped():
        assert checked_document(document.model_dump()) == document


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"level": "xã"}, "level: tài liệu thủ tục không có mục tên như vậy."),
        ({"name": 5}, f"Tên: {UNKNOWN}"),
        ({"cases": [3]}, f"Trường hợp “1”: {UNKNOWN}"),
        ({"cases": None}, f"Trường hợp: {UNKNOWN}"),
        ({"valid_from": "hôm nay"}, f"valid_from: {UNKNOWN}"),
    ],
)
def test_json_from_outside_is_refused_in_the_same_words(changes: dict[str, object], words: str) -> None:
    with pytest.raises(UserError) as raised:
        document_of_json(shipped()[0].model_dump(mode="json") | changes)
    assert raised.value.code == "procedure_invalid"
    assert raised.value.message.startswith(words)
    without = shipped()[0].model_dump(mode="json")
    del without["legal_basis"]
    with pytest.raises(UserError) as missing:
        document_of_json(without)
    assert missing.value.message.startswith("Căn cứ: thiếu mục này.")


def test_what_json_says_is_the_document() -> None:
    for document in shipped():
        assert document_of_json(document.model_dump(mode="json")) == document
