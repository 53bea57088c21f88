"""A paper on the roll where papers of its kind go, or on a sheet where it has no form for rolls."""

from app.pc_settings import LocalSettings
from app.prints.routes import PaperGroup, Sending
from printing.roll import Roll
from ui.printing.papers_out import paper_out


def way_of(settings: LocalSettings, form: str, like: PaperGroup | None = None) -> Sending:
    """How a form goes on this PC, or as papers that it is `like`.

    What has no form for rolls goes as all other papers do, and to the system's own printer where those go on a roll.
    """
    out = paper_out(form)
    sending = settings.sending(like or out.group)
    if out.on_roll or not isinstance(sending.paper, Roll):
        return sending
    others = settings.sending()
    return Sending("", "", settings.paper, settings.copies) if isinstance(others.paper, Roll) else others
