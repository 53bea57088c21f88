"""The settings of this PC: one small JSON file beside the user's other data, replaced whole, never half written.

What belongs to the office (procedures, calendar, accounts) is in the database; here is only what
differs from desk to desk. An unreadable file or value costs that value, never the start of the program.
"""

import json
import os
import tempfile
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from app.errors import Unavailable
from app.language import tr
from printing.sheet import Paper

THEMES = ("system", "light", "dark")
LANGUAGES = ("vi", "en")
SMALLEST_TEXT, LARGEST_TEXT = 0.8, 2.0
FOLDER_PREFIX = "folder:"
LONGEST_LOCK_MINUTES = 240


@dataclass(frozen=True, slots=True)
class LocalSettings:
    """What this PC works with. `database` is a path or URL, `None` for the usual place.

    `printer` is empty for the system's printer, a printer's name, or `folder:/path` for PDF files;
    `lock_minutes` is how long a desk may be left alone before it asks who is there, 0 for ever.
    """

    database: str | None = None
    printer: str = ""
    paper: Paper = Paper.A4_TWO_UP
    language: str = "vi"
    theme: str = "system"
    text_scale: float = 1.0
    sounds: bool = True
    print_on_save: bool = True
    last_user: str = ""
    lock_minutes: int = 10


def load(file: Path) -> LocalSettings:
    """The settings in `file`; what is missing or makes no sense is as shipped. Never raises for a bad file."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return LocalSettings()
    settings = LocalSettings()
    if not isinstance(kept, dict):
        return settings
    for each in fields(LocalSettings):
        if each.name in kept:
            settings = _with(settings, each.name, kept[each.name])
    return settings


def save(file: Path, settings: LocalSettings) -> None:
    """Replace `file` by these settings in one step. `Unavailable` `settings_unsaved` when the disk refuses."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".settings-")
        part = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as written:
                json.dump(asdict(settings), written, ensure_ascii=False, indent=2)
                written.flush()
                os.fsync(written.fileno())
            part.replace(file)
        except OSError:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Unavailable(
            "settings_unsaved",
            tr("Chưa ghi được cài đặt của máy này. Cài đặt mới chỉ dùng được tới khi đóng chương trình."),
            tr("Kiểm tra ổ đĩa còn chỗ và quyền ghi vào thư mục dữ liệu."),
        ) from error


def data_folder() -> Path:
    """Where this user's data of the program lives on this PC; may not exist yet."""
    from platformdirs import user_data_path

    return user_data_path("motcua", appauthor=False)


def settings_file() -> Path:
    """The settings file of this user on this PC."""
    return data_folder() / "settings.json"


def default_database() -> str:
    """Where an office of one PC keeps its data unless told otherwise."""
    return str(data_folder() / "motcua.db")


def papers_folder() -> Path:
    """Where papers go as PDF files when there is no printer: `Một Cửa` in the user's documents."""
    from platformdirs import user_documents_path

    return user_documents_path() / "Một Cửa"


def _with(settings: LocalSettings, name: str, value: Any) -> LocalSettings:
    if name == "paper":
        known = value in [paper.value for paper in Paper]
        return replace(settings, paper=Paper(value)) if known else settings
    if name == "text_scale":
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        fits = is_number and SMALLEST_TEXT <= value <= LARGEST_TEXT
        return replace(settings, text_scale=float(value)) if fits else settings
    if name == "database":
        return replace(settings, database=value) if value is None or isinstance(value, str) else settings
    choices = {"theme": THEMES, "language": LANGUAGES}.get(name)
    if choices is not None and value not in choices:
        return settings
    is_too_far = name == "lock_minutes" and isinstance(value, int) and not 0 <= value <= LONGEST_LOCK_MINUTES
    if type(value) is not type(getattr(settings, name)) or is_too_far:
        return settings
    changed: dict[str, Any] = {name: value}
    return replace(settings, **changed)
