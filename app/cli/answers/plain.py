"""What commands answer, in JSON's own kinds; how is `views.plain_values`, which files for machines use too."""

from app.services.views.plain_values import plain

__all__ = ["plain"]
