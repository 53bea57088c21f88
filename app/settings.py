"""The settings of this PC, kept in one small JSON file: replaced whole, never half written.

What belongs to the office (procedures, calendar, accounts, its own settings) is in the database; here is only
what differs from desk to desk. An unreadable file or value costs that value, never the start of the program;
what the file holds besides belongs to another version of the program and is left alone.
"""

import json
from collections.abc import Collection
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from app.declared import Value, ValueKind
from app.errors import Unavailable
from app.files.writing import keep
from app.language import tr
from app.pc_settings import USUAL_SCANNER_GAP_MS as USUAL_SCANNER_GAP_MS
from app.pc_settings import LocalSettings as LocalSettings
from app.pc_settings import pc_settings as pc_settings
from app.rules.problems import refusal
from app.setting_values import kept, typed, unknown

FOLDER_PREFIX = "folder:"


def load(file: Path) -> LocalSettings:
    """The settings in `file`; what is missing or makes no sense is as shipped. Never raises for a bad file."""
    raw = _raw(file) or {}
    found: dict[str, Any] = {}
    for each in pc_settings():
        if each.name in raw:
            try:
                found[each.name] = kept(each, raw[each.name])
            except ValueError:
                continue
    return LocalSettings(**found)


def save(file: Path, settings: LocalSettings, only: Collection[str] | None = None) -> None:
    """Replace `file` in one step by one with these settings, or with those named in `only`, changed.

    Whatever else stands in it stays: settings of a newer program, or changed by a script meanwhile.
    `Unavailable` `settings_unsaved` when the disk refuses.
    """
    names = [each.name for each in fields(settings) if only is None or each.name in only]
    values = {**(_raw(file) or {}), **{name: getattr(settings, name) for name in names}}
    try:
        keep(file, json.dumps(values, ensure_ascii=False, indent=2).encode("utf-8", errors="replace"))
    except OSError as error:
        raise Unavailable(
            "settings_unsaved",
            tr("Chưa ghi được cài đặt của máy này. Cài đặt mới chỉ dùng được tới khi đóng chương trình."),
            tr("Kiểm tra ổ đĩa còn chỗ và quyền ghi vào thư mục dữ liệu."),
        ) from error


def change(file: Path, name: str, text: str) -> LocalSettings:
    """Set one setting as a person writes it; nothing written brings the default back. Answers all settings.

    `UserError` `setting_unknown`, `setting_invalid`, `too_long`, `control_characters`, and those of
    `parse_location` for a place nothing can be opened at; `Unavailable` `settings_unsaved`.
    """
    known = {each.name: each for each in pc_settings()}
    if name not in known:
        raise unknown(name, known)
    value, problems = typed(known[name], text)
    if problems:
        raise refusal(problems)
    if known[name].kind is ValueKind.ADDRESS and isinstance(value, str):
        value = _place(value)
    changed: dict[str, Value] = {name: value}
    settings = replace(load(file), **changed)  # type: ignore[arg-type]  # `typed` answers the field's own kind
    save(file, settings, only=changed)
    return settings


def file_problems(file: Path) -> tuple[str, ...]:
    """A sentence for each thing in the settings file that this program cannot use; none for a file not there."""
    if not file.exists():
        return ()
    raw = _raw(file)
    if raw is None:
        return (tr("Không đọc được tệp cài đặt {file}; máy này đang dùng cài đặt có sẵn.", file=file),)
    known = {each.name: each for each in pc_settings()}
    found = [
        tr("Chương trình này không biết cài đặt “{name}” trong tệp; đã để yên.", name=name)
        for name in raw
        if name not in known
    ]
    for name, setting in known.items():
        try:
            kept(setting, raw.get(name, setting.default))
        except ValueError:
            found.append(
                tr(
                    "Cài đặt “{title}” ({name}) trong tệp có giá trị không dùng được; đang dùng giá trị có sẵn.",
                    title=setting.title,
                    name=name,
                )
            )
    return tuple(found)


_instead: Path | None = None


def use_data_folder(folder: Path | None) -> None:
    """From now on keep everything of this user in `folder`; `None` for the usual place.

    For the sample office, which neither reads nor changes anything of the PC it is shown on.
    """
    global _instead  # noqa: PLW0603  one program works with one folder, like with one language
    _instead = folder


def data_folder() -> Path:
    """Where this user's data of the program lives on this PC; may not exist yet."""
    from platformdirs import user_data_path

    return _instead or user_data_path("motcua", appauthor=False)


def settings_file() -> Path:
    """The settings file of this user on this PC."""
    return data_folder() / "settings.json"


def default_database() -> str:
    """Where an office of one PC keeps its data unless told otherwise."""
    return str(data_folder() / "motcua.db")


def papers_folder() -> Path:
    """Where papers go as PDF files when there is no printer: `Một Cửa` in the user's documents."""
    from platformdirs import user_documents_path

    return (_instead or user_documents_path()) / "Một Cửa"


def papers_place(printer: str) -> Path:
    """Where papers go as PDF files for what is set as the printer: the folder it names, else the usual one."""
    return Path(printer.removeprefix(FOLDER_PREFIX)) if printer.startswith(FOLDER_PREFIX) else papers_folder()


def _raw(file: Path) -> dict[str, object] | None:
    """What stands in the file, `None` where it cannot be read."""
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) else None


def _place(text: str) -> str:
    """A place data can be opened at: a file by its whole path, since the window starts in another folder, and a server
    without anybody's name and password, which are nothing for a file.
    """
    from app.database.location import parse_location

    location = parse_location(text)
    return location.for_anyone().url or str(location.path)
