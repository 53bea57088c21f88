"""The words a dossier is found by."""

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.rules.folding import search_words
from models.dossiers import Dossier, DossierWords
from models.vocabulary import PersonPart


def words_of(dossier: Dossier) -> str:
    """Codes, names, numbers and phones, folded. Procedure names stay out: they would bring half the ledger."""
    texts: list[str | None] = [dossier.code, dossier.barcode, dossier.external_code]
    for person in dossier.people:
        if person.part is not PersonPart.RECIPIENT:
            texts += [person.name, person.organisation, person.id_number, person.phone]
    return " ".join(search_words(" ".join(text for text in texts if text)))


def rewrite_words(uow: UnitOfWork, dossier: Dossier) -> None:
    """After a correction the dossier is found by the new words; the journal still has the old ones."""
    row = uow.session.execute(select(DossierWords).where(DossierWords.dossier_id == dossier.id)).scalar_one()
    row.words = words_of(dossier)
