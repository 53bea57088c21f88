"""Agencies that work on data of their own, so that only packages and paper reach them."""

import uuid

from app.database.unit_of_work import UnitOfWork
from models.exchange import ExchangeOffice


def is_elsewhere(uow: UnitOfWork, agency_id: uuid.UUID) -> bool:
    """Whether an agency works on data of its own."""
    office = uow.session.get(ExchangeOffice, agency_id)
    return office is not None and not office.is_own
