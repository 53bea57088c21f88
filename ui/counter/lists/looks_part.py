"""A list looks as its person has chosen, wherever she opens it again on this PC."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.errors import Told, Unavailable
from app.language import tr
from app.settings import data_folder
from ui.counter.lists.kept_looks import KeptLooks
from ui.desk import Desk
from ui.widgets.list_columns import ListColumns
from ui.widgets.list_look import ListLook

PAUSE_MS = 400
"""An edge that is dragged is written down once it rests."""


class LooksPart(QObject):
    """Reads what is kept when the first list is shown; until then, and without it, lists look as at first."""

    def __init__(self, desk: Desk, columns: ListColumns, key: str, folder: Path | None = None) -> None:
        super().__init__(columns)
        self._desk, self._columns, self._key = desk, columns, f"{key}.looks"
        place = desk.database.location.shown
        self._store = KeptLooks(folder or data_folder(), place, desk.actor.account_id)
        self._looks: dict[str, ListLook] | None = None
        self._name = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._keep)
        columns.changed.connect(self._chosen)
        self.destroyed.connect(partial(desk.tasks.drop, self._key))

    def show(self, name: str) -> None:
        """Another list is in sight."""
        if self._pause.isActive():
            self._pause.stop()
            self._keep()
        self._name = name
        if self._looks is None:
            self._desk.tasks.run(self._key, self._store.all, self._take, self._failed)
        else:
            self._columns.show(self._looks.get(name))

    def _take(self, looks: dict[str, ListLook]) -> None:
        self._looks = looks
        self._columns.show(looks.get(self._name))

    def _chosen(self, look: ListLook | None) -> None:
        looks = {} if self._looks is None else self._looks
        self._looks = {name: kept for name, kept in looks.items() if name != self._name}
        if look is not None:
            self._looks[self._name] = look
        self._pause.start()

    def _keep(self) -> None:
        name = self._name
        look = None if self._looks is None else self._looks.get(name)

        def work() -> object:
            try:
                return self._store.keep(name, look)
            except OSError as error:
                raise Unavailable(
                    "not_kept",
                    tr("Máy này không ghi được cách xếp cột; danh sách vẫn hiện như vừa chọn."),
                    tr("Xem ổ đĩa còn chỗ không rồi chọn lại."),
                ) from error

        self._desk.tasks.run(f"{self._key}.keep", work, lambda _kept: None, self._failed)

    def _failed(self, error: Told) -> None:
        self._desk.messages.bad(error.message, error.hint)
