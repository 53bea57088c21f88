"""A package looked at before it is taken in, and a key before it is trusted."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.language import tr
from app.services.wording.package_words import answer_word, arrival_word
from ui.counter.handover.words import moment
from ui.desk import Desk
from ui.widgets.confirm_panel import ConfirmPanel
from ui.widgets.labels import label
from ui.widgets.words_table import Words, WordsTable

if TYPE_CHECKING:
    from app.services.exchange.keys import KeyLookedAt, TrustedKey
    from app.services.exchange.taking_in import PackageSeen

_ROWS_IN_SIGHT = 220


class TakeInPanel(ConfirmPanel):
    """What a package holds and would do; `done` with what it did."""

    def __init__(
        self, desk: Desk, file: Path, data: bytes, seen: "PackageSeen", parent: QWidget | None = None
    ) -> None:
        title = tr(
            "Gói của {name}, ghi {when}: {count} hồ sơ",
            name=seen.sender_name,
            when=moment(seen.made_at),
            count=len(seen.dossiers),
        )
        super().__init__(desk, title, tr("Nhập gói"), parent)
        self._file, self._data = file, data
        self.table = WordsTable(
            tr("Hồ sơ trong gói"),
            (tr("Mã hồ sơ"), tr("Người nộp"), tr("Thủ tục"), tr("Sẽ ra sao")),
            (170, 0, 0, 240),
            folding=(2,),
        )
        self.table.setMinimumHeight(_ROWS_IN_SIGHT)
        self.table.words.show_rows(rows_of(seen, is_only_looked_at=True))
        self.form.add_wide(self.table, name="dossiers", focus=self.table)
        if seen.repeated:
            self.explain(tr("Gói này đã nhập trước đây: nhập lại chỉ ghi lại giấy báo nhận."))

    def work(self) -> Callable[[], object] | None:
        file, data = self._file, self._data

        def write() -> "PackageSeen":
            from app.errors import Told
            from app.files.writing import write_whole
            from app.services.exchange import taking_in
            from app.services.exchange.told_after import acknowledgement_unwritten

            seen = self.desk.write(taking_in.take_in, data)
            if seen.acknowledgement is not None:
                beside = taking_in.acknowledgement_file(file)
                try:
                    write_whole(beside, seen.acknowledgement)
                except Told as error:
                    raise acknowledgement_unwritten(error, beside) from error
            return seen

        return write


class TrustPanel(ConfirmPanel):
    """Whose key it is, to be compared by telephone; `done` with the key that is trusted."""

    def __init__(
        self, desk: Desk, document: bytes, key: "KeyLookedAt", parent: QWidget | None = None
    ) -> None:
        title = tr("Khoá của {name}, {code}", name=key.name, code=key.code)
        word = tr("Thay khoá đã tin") if key.replaces else tr("Tin khoá này")
        super().__init__(desk, title, word, parent)
        self._document, self._replaces = document, key.replaces
        self.fingerprint = label(key.fingerprint, wrap=True, copyable=True)
        self.form.add_wide(self.fingerprint)
        told = tr("Gọi điện cho cơ quan đó, đọc từng nhóm: phải giống hệt.")
        if key.replaces:
            told = f"{tr('Ở đây đã tin một khoá khác của cơ quan này.')} {told}"
        self.explain(told)

    def work(self) -> Callable[[], object] | None:
        document, replaces = self._document, self._replaces

        def write() -> "TrustedKey":
            from app.services.exchange import keys

            return self.desk.write(keys.trust, document, replace=replaces)

        return write


def rows_of(seen: "PackageSeen", *, is_only_looked_at: bool) -> list[Words]:
    """A line for each dossier of a package, and for each one of ours that it acknowledges."""
    rows: list[Words] = []
    for each in seen.dossiers:
        word = arrival_word(each.outcome, accepted=each.accepted, is_only_looked_at=is_only_looked_at)
        told = " · ".join(part for part in (word, each.reason) if part)
        rows.append((each.code, each.applicant, each.procedure, told))
    for answer in seen.answered:
        told = " · ".join(part for part in (answer_word(answer.outcome), answer.reason) if part)
        rows.append((answer.code, "", "", told))
    return rows
