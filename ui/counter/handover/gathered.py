"""Folders gathered one after the other, each once, in the order in which they came; works without a window."""

from uuid import uuid4

from app.services.views import Folder


class Gathered:
    """What lies on the table. `request_id` names the hand-over of just these: sent twice, it is done once."""

    def __init__(self) -> None:
        self.folders: list[Folder] = []
        self.request_id = str(uuid4())

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in their order."""
        return tuple(folder.code for folder in self.folders)

    def add(self, folder: Folder) -> bool:
        """Put a folder on the pile; `False` where it lies there already."""
        if folder.code in self.codes:
            return False
        self.folders.append(folder)
        self.request_id = str(uuid4())
        return True

    def take_off(self, *codes: str) -> None:
        """Take folders off again."""
        self.folders = [folder for folder in self.folders if folder.code not in codes]
        self.request_id = str(uuid4())

    def take_off_last(self) -> Folder | None:
        """Take off the one that came last."""
        last = self.folders[-1] if self.folders else None
        if last is not None:
            self.take_off(last.code)
        return last

    def empty(self) -> None:
        """The table is free for others."""
        self.take_off(*self.codes)
