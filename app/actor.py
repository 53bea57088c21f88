"""Who acts: the person every act and every journal row is tied to."""

from dataclasses import dataclass

from models.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """The person signed in, with her unit and agency."""

    account_id: str
    user_name: str
    full_name: str
    roles: frozenset[Role]
    unit_id: str
    unit_name: str
    agency_id: str
    agency_name: str
