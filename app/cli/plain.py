"""What commands answer, in JSON's own kinds; how is `app.services.plain_values`, which files for machines use too."""

from app.services.plain_values import plain

__all__ = ["plain"]
