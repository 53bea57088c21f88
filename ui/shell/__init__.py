"""The window: what is always in sight, and what leads from one screen to the next."""

# Before everything else that the window imports.
import ui.shell.plain_import  # noqa: F401  changes how all of that is imported
