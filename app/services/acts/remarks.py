"""Words on a dossier that change nothing of it: a comment, an instruction of a leader. They are the act's reason."""

from app.database.unit_of_work import UnitOfWork
from app.services.acts.act import Act


def say(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """Kept in the journal alone, where everybody reads it whom the dossier has reached."""
    return {}
