"""Numbers of reports in words."""

from decimal import Decimal

from app.language import current


def share_text(share: Decimal) -> str:
    """A share in percent with one decimal: "97,1 %"."""
    return f"{decimal_text(share)} %"


def decimal_text(number: Decimal) -> str:
    """A decimal as the language in use writes it."""
    return f"{number:.1f}" if current() == "en" else f"{number:.1f}".replace(".", ",")
