"""A paper to try the printer with: the guide of the first procedure, which belongs to no dossier."""

from app.language import tr
from app.prints.routes import PaperGroup
from printing.roll import Roll
from ui.desk import Desk
from ui.printing.job import NOT_KEPT


def try_print(desk: Desk, like: PaperGroup | None = None) -> None:
    """Print it as this PC's papers of a kind go, and say where it went."""

    on_roll = isinstance(desk.settings.current.sending(like).paper, Roll)

    def make() -> object:
        if on_roll:
            from app.services.papers.rolls import trial_label

            return desk.read(trial_label)
        from app.services.papers.everyday import guide_slip
        from app.services.procedures.guidance import search_procedures

        first = desk.read(search_procedures, "", limit=1)[0]
        return desk.read(guide_slip, first.code)

    def printed(place: str) -> None:
        desk.messages.good(tr("Đã gửi tờ in thử tới {place}.", place=place), sounds=False)

    desk.printer.print("in-thu", "", make, printed=printed, like=like, recipe=NOT_KEPT)
