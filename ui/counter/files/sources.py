"""Where files come from: chosen on the disk, dropped, or copied elsewhere. Each is read on a worker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.errors import Told, UserError
from app.language import tr
from ui.widgets import asking_files

if TYPE_CHECKING:
    from app.services.attachments.limits import Limits
    from app.services.views.given import FileValues

ENDINGS = ("pdf", "jpg", "jpeg", "png", "tif", "tiff")
"""What the dialog offers first; what a file is its content says."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something that becomes files: what it is called in the window, and how it is read and made ready."""

    name: str
    ready: "Callable[[Limits], tuple[FileValues, ...]]"


def all_ready(sources: Sequence[Source], limits: "Limits") -> "tuple[list[FileValues], list[Told]]":
    """The files that can be attached, and of each of the others why not; an error where none can."""
    made: list[FileValues] = []
    left: list[Told] = []
    for source in sources:
        try:
            made += source.ready(limits)
        except Told as error:
            left.append(error)
    if left and not made:
        if not left[1:]:
            raise left[0]
        words = tr("Không tệp nào trong {count} tệp thêm được:", count=len(sources))
        raise UserError("no_file_ready", words, left_words(left))
    return made, left


def left_words(left: Sequence[Told]) -> str:
    """Each file that cannot be attached, with why and what to do, a line each."""
    return "\n".join(f"{each.message} {each.hint}".strip() for each in left)


def chosen(parent: QWidget) -> list[Source]:
    """The files somebody chooses now; none where she does not."""
    kinds = " ".join(f"*.{ending}" for ending in ENDINGS)
    picked = asking_files.several_to_read(
        parent, tr("Thêm tệp vào hồ sơ"), f"{tr('Ảnh và PDF ({kinds})', kinds=kinds)};;{tr('Mọi tệp (*)')}"
    )
    return [of_file(Path(each)) for each in picked]


def carries(carried: QMimeData) -> bool:
    """Whether what is dropped or was copied may be files of papers."""
    return carried.hasImage() or any(url.isLocalFile() for url in carried.urls())


def carried_files(carried: QMimeData | None) -> list[Source]:
    """What is dropped or was copied: files where there are any, else a picture; Qt has none of an empty clipboard."""
    if carried is None:
        return []
    files = [Path(url.toLocalFile()) for url in carried.urls() if url.isLocalFile()]
    if files:
        return [of_file(each) for each in files]
    if not carried.hasImage():
        return []
    return [of_picture(QImage(carried.imageData()), tr("ảnh đã chép"))]


def of_file(file: Path) -> Source:
    """A file on a disk."""

    def ready(limits: "Limits") -> "tuple[FileValues, ...]":
        from app.services.attachments.making_ready import made_ready_from

        return made_ready_from(file, limits)

    return Source(file.name, ready)


def of_picture(picture: QImage, name: str) -> Source:
    """A picture that is in memory alone."""

    def ready(limits: "Limits") -> "tuple[FileValues, ...]":
        held = QBuffer()
        held.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(held, "PNG")  # type: ignore[call-overload]  # Qt takes a plain text
        return of_bytes(bytes(held.data().data()), name).ready(limits)

    return Source(name, ready)


def of_bytes(data: bytes, name: str) -> Source:
    """What a device has sent."""

    def ready(limits: "Limits") -> "tuple[FileValues, ...]":
        from app.services.attachments.making_ready import made_ready

        return made_ready(name, data, limits)

    return Source(name, ready)
