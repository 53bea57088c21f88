"""Values of settings at the two doors they come in by: a file's JSON, and what a person writes."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath, PureWindowsPath

from app.declared import DeclaredSetting, Value, ValueKind
from app.errors import UserError
from app.language import tr
from app.prints.routes import read_route, spelled
from app.rules.backup_plan import read_times, spelled_times
from app.rules.problems import Problem
from app.rules.texts import check_line

_TEXTS = (ValueKind.LINE, ValueKind.PARAGRAPH, ValueKind.EXACT, ValueKind.ADDRESS)
_SPELLED = (ValueKind.DIGITS, ValueKind.ROUTE, ValueKind.TIMES, ValueKind.FOLDER)
_AS_WRITTEN = (ValueKind.ROUTE, ValueKind.FOLDER)
"""A route names a printer and a folder is one of the system's names, both kept sign for sign."""
_SWITCHED = {"true": True, "false": False}
_PASSWORD = re.compile(r"(?P<before>^[a-z+\d]+://[^:@/]*:).*(?=@)", re.IGNORECASE | re.DOTALL)
_ASKED_PASSWORD = re.compile(r"(?P<before>[?&]password=)[^&]*", re.IGNORECASE)

Checked = tuple[Value, tuple[Problem, ...]]


def kept(setting: DeclaredSetting, raw: object) -> Value:
    """A value as JSON holds it; `ValueError` where the setting can make nothing of it."""
    if setting.kind is ValueKind.SWITCH and isinstance(raw, bool):
        return raw
    if setting.kind is ValueKind.NUMBER and isinstance(raw, int | float) and not isinstance(raw, bool):
        return _within(setting, raw)
    if setting.kind is ValueKind.CHOICE and not isinstance(raw, bool):
        return _first(setting, (each for each in setting.values if each == raw))
    if setting.kind in _TEXTS and raw is None and setting.default is None:
        return None
    if setting.kind in (*_TEXTS, *_SPELLED) and isinstance(raw, str):
        value, problems = typed(setting, raw)
        if not problems:
            return value
    raise ValueError(setting.name)


def typed(setting: DeclaredSetting, text: str) -> Checked:
    """What a person wrote, and what is wrong with it; nothing written means the default again.

    Problems: `setting_missing`, `setting_invalid`, `too_long`, `control_characters`.
    """
    given = " ".join(text.split()) if setting.kind is ValueKind.PARAGRAPH else text
    line, problems = check_line(given, setting.name, setting.longest)
    if problems:
        return setting.default, problems
    if line is None:
        return setting.default, _missing(setting) if setting.is_required else ()
    if setting.kind in (ValueKind.EXACT, ValueKind.ADDRESS):
        return text.strip(), ()
    if setting.kind in _TEXTS:
        return line, ()
    try:
        return _read(setting, text if setting.kind in _AS_WRITTEN else line), ()
    except ValueError:
        return setting.default, (_refused(setting),)


def allowed(setting: DeclaredSetting) -> str:
    """What may be written, in a sentence; empty for free text."""
    bounds = {"least": f"{setting.least:g}", "most": f"{setting.most:g}"}
    sentences = {
        ValueKind.SWITCH: tr("Ghi true (có) hoặc false (không)."),
        ValueKind.NUMBER: tr("Ghi một số từ {least} đến {most}.", **bounds),
        ValueKind.DIGITS: tr("Ghi từ {least} đến {most} chữ số.", **bounds),
        ValueKind.ROUTE: tr(
            "Ghi như: copies=2; paper=a5; tray=Tray2; to=Tên máy in. Bỏ phần nào thì phần ấy như giấy khác."
        ),
        ValueKind.TIMES: tr("Ghi các giờ trong ngày, như 11:45 17:15."),
        ValueKind.FOLDER: tr("Ghi đường dẫn đầy đủ của một thư mục, như E:\\sao-luu hoặc /mnt/usb/sao-luu."),
        ValueKind.CHOICE: tr("Chọn một trong: {values}.", values=", ".join(map(written, setting.values))),
    }
    return sentences.get(setting.kind, "")


def written(value: Value) -> str:
    """A value as a person writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else f"{value}"


def safe(setting: DeclaredSetting, value: Value) -> Value:
    """The value for anybody's eyes: the password of an address is stars."""
    if setting.kind is not ValueKind.ADDRESS or not isinstance(value, str):
        return value
    return _ASKED_PASSWORD.sub(r"\g<before>***", _PASSWORD.sub(r"\g<before>***", value))


def unknown(name: str, known: Iterable[str]) -> UserError:
    """`setting_unknown`: nobody declared this name."""
    return UserError(
        "setting_unknown",
        tr("Không có cài đặt tên này. Chưa có gì bị thay đổi."),
        tr("Các cài đặt: {names}.", names=", ".join(known)),
        field=name,
    )


def _read(setting: DeclaredSetting, line: str) -> Value:
    """A switch, a number, digits or a choice from its spelling; `ValueError` for any other."""
    if setting.kind is ValueKind.SWITCH:
        if line.lower() not in _SWITCHED:
            raise ValueError(line)
        return _SWITCHED[line.lower()]
    if setting.kind is ValueKind.CHOICE:
        return _first(setting, (each for each in setting.values if written(each) == line))
    if setting.kind in _READERS:
        return _READERS[setting.kind](line)
    if not line.isascii() or "_" in line:
        raise ValueError(line)
    if setting.kind is ValueKind.DIGITS:
        if not (line.isdigit() and setting.least <= len(line) <= setting.most):
            raise ValueError(line)
        return line
    return _within(setting, int(line) if isinstance(setting.default, int) else float(line))


def _whole_path(line: str) -> str:
    """A path of any system, since a window may set what holds at a server; `ValueError` for one that depends on where
    the program was started."""
    if not (PurePosixPath(line).is_absolute() or PureWindowsPath(line).is_absolute()):
        raise ValueError(line)
    return line


_READERS: Mapping[ValueKind, Callable[[str], Value]] = {
    ValueKind.ROUTE: lambda line: spelled(read_route(line)),
    ValueKind.TIMES: lambda line: spelled_times(read_times(line)),
    ValueKind.FOLDER: lambda line: _whole_path(line.strip()),
}


def _within(setting: DeclaredSetting, number: float) -> Value:
    """The number in the kind of the default; `ValueError` outside the bounds and for a part of a whole one."""
    if not setting.least <= number <= setting.most:
        raise ValueError(number)
    if not isinstance(setting.default, int):
        return float(number)
    if int(number) != number:
        raise ValueError(number)
    return int(number)


def _first(setting: DeclaredSetting, found: Iterable[Value]) -> Value:
    for value in found:
        return value
    raise ValueError(setting.name)


def _missing(setting: DeclaredSetting) -> tuple[Problem, ...]:
    missing = tr("“{title}” không được để trống. Chưa có gì bị thay đổi.", title=setting.title)
    return (Problem(setting.name, "setting_missing", missing, tr("Ghi tên như trên con dấu.")),)


def _refused(setting: DeclaredSetting) -> Problem:
    wrong = tr("“{title}” không nhận giá trị này. Chưa có gì bị thay đổi.", title=setting.title)
    return Problem(setting.name, "setting_invalid", wrong, allowed(setting))
