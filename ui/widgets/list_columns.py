"""How the columns of a list of dossiers share the room there is."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from app.language import tr
from app.services.wording.words import status_word
from models.vocabulary import Status
from ui.theme import ICON_SIZE, S1, S2
from ui.widgets.dossier_rows import DossierColumn
from ui.widgets.row_delegate import PROVISIONAL, tag_width

WIDEST_CODE, SHORTEST_CODE = "H26.16-260119-00001", "…260119-00001"
USUAL_NAME, SHORTEST_NAME = "Nguyễn Thị Mỹ Yến", "Nguyễn Thị An"
SHORTEST_PROCEDURE = "Đăng ký khai…"


def share_out(view: QTableView, width: int) -> None:
    """Code, due date and status get what their words need; name and procedure share the rest.

    Where there is not enough for all, the code loses its beginning (which is the office's own) first,
    then the procedure folds away, then the due date; tooltips and the card still have everything.
    """
    advance = QFontMetrics(view.font()).horizontalAdvance
    full, short, usual_name, least_name, least_procedure = (
        advance(text) + 2 * S2
        for text in (WIDEST_CODE, SHORTEST_CODE, USUAL_NAME, SHORTEST_NAME, SHORTEST_PROCEDURE)
    )
    due = advance(PROVISIONAL + tr("ngày mai {time}", time="00:00")) + ICON_SIZE + S1 + 2 * S2
    status = tag_width(view.font(), tuple(status_word(each) for each in Status))
    room = width - due - status
    # What is shown does not change with one row more, which brings the scroll bar.
    bar = view.verticalScrollBar()
    sure = room if bar.isVisible() else room - bar.sizeHint().width()
    shows_procedure = sure - short - usual_name >= least_procedure
    shows_due = sure - short >= least_name
    least_rest = usual_name + least_procedure if shows_procedure else least_name
    code = full if sure - full >= least_rest else short
    rest = max((room if shows_due else room + due) - code, least_name)
    name = max(usual_name, rest * 45 // 100) if shows_procedure else rest
    view.setColumnHidden(DossierColumn.PROCEDURE, not shows_procedure)
    view.setColumnHidden(DossierColumn.DUE, not shows_due)
    for column, wanted in (
        (DossierColumn.CODE, code),
        (DossierColumn.APPLICANT, name),
        (DossierColumn.PROCEDURE, rest - name),
        (DossierColumn.DUE, due),
        (DossierColumn.STATUS, status),
    ):
        view.setColumnWidth(column, wanted)
