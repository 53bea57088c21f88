"""What it takes to erase personal data of dossiers and citizens."""

from models.dossiers import Dossier
from models.proof import ERASED

IS_ERASED = Dossier.salt.startswith(ERASED)
"""The condition that a dossier has no personal data any more."""
