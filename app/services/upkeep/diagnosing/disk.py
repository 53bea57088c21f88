"""Room on the disks where data, papers and half-made files go."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.database.location import parse_location
from app.errors import Told
from app.language import tr
from app.services.upkeep.diagnosing.check_answer import Finding, Installation, State
from app.services.wording.amounts import size_words
from app.settings import data_folder, papers_place

NAME = "disk"
ENOUGH = 1024**3
TOO_LITTLE = 200 * 1024**2


def disk(place: Installation) -> Finding:
    """The least room of all places: under 1 GB is a warning, under 200 MB no work is safe."""
    free, what, folder = min(_rooms(place), key=lambda room: room[0])
    if free >= ENOUGH:
        return Finding(NAME, State.GOOD, tr("Còn {size} trống, đủ dùng.", size=size_words(free)))
    seen = tr(
        "Chỉ còn {size} trống ở nơi để {what}: {folder}.", size=size_words(free), what=what, folder=folder
    )
    if free >= TOO_LITTLE:
        return Finding(NAME, State.WARNING, seen, tr("Dọn bớt tệp không dùng, hoặc báo kỹ thuật thêm ổ đĩa."))
    return Finding(
        NAME, State.BAD, seen, tr("Dọn ổ đĩa ngay trước khi nhập tiếp: ổ đầy thì không lưu được hồ sơ.")
    )


def _rooms(place: Installation) -> Iterator[tuple[int, str, Path]]:
    for what, folder in _folders(place):
        there = _nearest(folder)
        yield shutil.disk_usage(there).free, what, there


def _folders(place: Installation) -> Iterator[tuple[str, Path]]:
    try:
        path = parse_location(place.where).path
    except Told:
        path = None  # the check of the data says so
    yield tr("dữ liệu"), data_folder() if path is None else path.parent
    yield tr("tệp tạm"), Path(tempfile.gettempdir())
    yield tr("giấy tờ PDF"), papers_place(place.settings.printer)


def _nearest(folder: Path) -> Path:
    """The folder, or the one it will be made in."""
    absolute = folder.absolute()
    return next((each for each in (absolute, *absolute.parents) if each.exists()), absolute)
