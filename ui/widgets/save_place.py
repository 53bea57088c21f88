"""Where a file that somebody asks for is offered to be saved: among her documents, not where the program stands."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def in_documents(name: str) -> str:
    """The path of a file of this name there; at home where she has no such folder."""
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return str((documents if documents.is_dir() else Path.home()) / name)


def with_ending(picked: str, *endings: str) -> Path:
    """The file that was picked; one with none of the endings gets the first."""
    file = Path(picked)
    return file if file.suffix.lower() in endings else file.with_name(file.name + endings[0])
