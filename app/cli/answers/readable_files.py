"""Files of a dossier as a person reads them in a terminal."""

from app.cli.answers.readable import moment_text
from app.language import tr
from app.services.views.files import AttachmentView, DossierFiles
from app.services.wording.file_words import about_word, kind_word, size_text


def files_lines(found: DossierFiles) -> list[str]:
    """How much is attached, then each file."""
    first = tr(
        "{code}: {size} trong {most}.",
        code=found.code,
        size=size_text(found.size),
        most=size_text(found.most_size),
    )
    return (
        [first, *map(_line, found.files)]
        if found.files
        else [tr("{code}: chưa có tệp nào.", code=found.code)]
    )


def _line(file: AttachmentView) -> str:
    said = (
        file.name,
        kind_word(file.kind, file.pages),
        size_text(file.size),
        about_word(file.about, file.paper),
        tr("{name}, {moment}", name=file.added_by, moment=moment_text(file.added_at)),
    )
    line = f"{file.number:>3}  {' · '.join(said)}"
    if file.taken_back_at is None:
        return line
    gone = tr("đã gỡ: {name}, {moment}", name=file.taken_back_by, moment=moment_text(file.taken_back_at))
    return f"{line} · {gone}"
