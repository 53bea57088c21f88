"""Every sentence of the program can be read in English, says the same, and none is left over."""

import ast
import json
import re
import string
import unicodedata
from pathlib import Path

import pytest

from app import language
from app.language import tr

ROOT = Path(__file__).parents[1]


def sentences() -> dict[str, str]:
    """Each text given to `tr` with the first place it stands; anything but a plain text is an error."""
    found: dict[str, str] = {}
    for file in sorted([*ROOT.glob("app/**/*.py"), *ROOT.glob("ui/**/*.py")]):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
                text = node.args[0]
                place = f"{file.relative_to(ROOT)}:{node.lineno}"
                assert isinstance(text, ast.Constant), f"{place}: tr takes a plain text"
                assert isinstance(text.value, str), place
                found.setdefault(text.value, place)
    return found


def english() -> dict[str, str]:
    """The English words as shipped."""
    words = (ROOT / "resources" / "i18n" / "en.json").read_text(encoding="utf-8")
    loaded: dict[str, str] = json.loads(words)
    return loaded


def places(text: str) -> set[str]:
    """The `{names}` a sentence has room for."""
    return {name for _before, name, _spec, _kind in string.Formatter().parse(text) if name}


def test_every_sentence_has_an_english_one() -> None:
    known = english()
    assert {text: place for text, place in sentences().items() if text not in known} == {}


def test_no_english_sentence_is_left_over() -> None:
    assert set(english()) - set(sentences()) == set()


def test_both_languages_have_the_same_places_to_fill() -> None:
    assert {text: said for text, said in english().items() if places(text) != places(said)} == {}


def test_all_words_are_composed_and_english_is_not_vietnamese() -> None:
    for text, said in english().items():
        assert unicodedata.is_normalized("NFC", text), text
        assert unicodedata.is_normalized("NFC", said), said
        assert said.strip(), text
        # Paper sizes, and places with only signs between them, may stay; words may not.
        words = "".join(before for before, *_rest in string.Formatter().parse(text))
        assert said != text or len(words) < 6, text


def test_the_language_in_use_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_current", "vi")
    assert tr("Đã chép mã {code}.", code="H26") == "Đã chép mã H26."
    language.use("en")
    assert tr("Đã chép mã {code}.", code="H26") == "Copied the code H26."
    assert tr("một câu chưa ai dịch") == "một câu chưa ai dịch"
    with pytest.raises(ValueError, match="fr"):
        language.use("fr")
    assert language.current() == "en"


def test_one_thing_has_one_word() -> None:
    """What clerks met under two names: the file of Excel, confirming, and what wants a second look with its why."""
    texts = sentences()
    assert not [text for text in texts if "sổ tính" in text.lower()]
    assert not [text for text in texts if "đồng ý" in text.lower() or "chắc chắn" in text.lower()]
    asked = [text for text in texts if re.search(r"(xin|nên|hãy) xem lại|xem lại giúp", text)]
    assert asked == []
    again = [text for text in texts if text.startswith("Cần xem lại")]
    assert again
    assert all(" vì " in text for text in again)


def test_what_an_empty_field_says_begins_with_a_capital() -> None:
    small = []
    for file in sorted(ROOT.glob("ui/**/*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr != "setPlaceholderText":
                continue
            texts = [each.value for each in ast.walk(node) if isinstance(each, ast.Constant)]
            # A format ("dd/mm/yyyy") and a unit are no sentences.
            sentences = [text for text in texts if isinstance(text, str) and " " in text]
            place = f"{file.relative_to(ROOT)}:{node.lineno}"
            small += [f"{place}: {text}" for text in sentences if text[:1].islower()]
    assert small == []
