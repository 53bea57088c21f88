"""What is half typed about an act: kept on this PC's disk, and offered when the act is prepared again."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from app.language import tr
from app.rules.calendar import local
from models.vocabulary import Action
from ui.counter.dossier.act_panel import ActPanel
from ui.desk import Desk
from ui.drafts.keeper import DraftKeeper
from ui.drafts.offer import DraftOffer
from ui.drafts.store import Draft, DraftStore

SCREEN = "card.act"
FINDING = f"{SCREEN}.draft.find"
"""The key of the look for what was interrupted; whoever takes a panel away drops it."""

LONGEST_SHOWN = 80
_FILTERS = ("to_unit",)
"""Fields that only narrow a list; nothing is lost with what stands in them."""


@dataclass(frozen=True, slots=True)
class TypedAct:
    """What somebody has typed about an act on one dossier, by the names of the fields."""

    request_id: str
    code: str
    action: Action | None
    texts: tuple[tuple[str, str], ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not any(text.strip() for _name, text in self.texts)


_NOTHING = TypedAct("", "", None, ())


class ActKeeping(QObject):
    """One act at a time is being prepared: `begin` with its panel, `end` when it is put away, `done` once it is
    done. A scan, Esc and a power cut leave what was typed for the next time."""

    def __init__(self, desk: Desk, parent: QObject | None = None, *, folder: Path | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._panel: ActPanel | None = None
        store = DraftStore(
            folder if folder is not None else _folder(),
            desk.database.location.shown,
            desk.actor.account_id,
            Draft[TypedAct],
        )
        self._keeper: DraftKeeper[TypedAct] = DraftKeeper(
            store, desk.tasks, self._read, self._unkept, self, screen=SCREEN
        )

    def begin(self, panel: ActPanel) -> None:
        """A panel has opened: offer what was typed in it the last time, and keep what is typed now."""
        self._panel = panel
        panel.form.text_changed.connect(self._keeper.edited)
        code, action = panel.code, panel.offer.action
        offer = DraftOffer(
            panel.draft_notice,
            self._keeper,
            self._read,
            lambda: local(self._desk.database.now),
            self._reopen,
            take_focus=lambda: self._put_keyboard_on(panel),
        )
        offer.look(_words, lambda form: (form.code, form.action) == (code, action))

    def end(self) -> None:
        """The panel goes: its last words are written before."""
        if self._panel is not None:
            self._keeper.keep_if_waiting()
        self._panel = None
        self._desk.tasks.drop(FINDING)

    def done(self, request_id: str) -> None:
        """The act is done; nobody needs what was typed for it."""
        self._keeper.drop(request_id)

    def _reopen(self, form: TypedAct) -> None:
        if (panel := self._panel) is None:
            return
        # Under its old name: if it was done in the moment the power went, doing it again does nothing twice.
        panel.request_id = form.request_id
        panel.draft_notice.still()
        panel.form.retype(dict(form.texts))
        self._put_keyboard_on(panel)

    @staticmethod
    def _put_keyboard_on(panel: ActPanel) -> None:
        panel.take_focus()

    def _read(self) -> TypedAct:
        panel = self._panel
        if panel is None:
            return _NOTHING
        texts = tuple((name, text) for name, text in panel.form.typed.items() if name not in _FILTERS)
        return TypedAct(panel.request_id, panel.code, panel.offer.action, texts)

    def _unkept(self) -> None:
        self._desk.messages.warn(
            tr("Máy này không ghi được phần đang gõ dở, nó sẽ mất nếu mất điện."),
            tr("Làm tiếp như thường; nhờ kỹ thuật xem ổ đĩa còn chỗ không."),
        )


def _words(form: TypedAct, when: str) -> tuple[str, str]:
    text = " · ".join(" ".join(text.split()) for _name, text in form.texts if text.strip())
    shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
    return tr("Còn phần gõ dở lúc {when}", when=when), shown


def _folder() -> Path:
    from app.settings import data_folder

    return data_folder() / "drafts" / "acts"
