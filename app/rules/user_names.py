"""A user name that people can remember, made from a full name."""

from app.rules.folding import search_words


def user_name_from(full_name: str) -> str:
    """Family and given name in plain letters: `Nguyễn Văn An` is `nguyen.an`; empty while no name can be read."""
    words = [word for word in search_words(full_name) if word.isascii()]
    return ".".join((words[0], words[-1]) if len(words) > 1 else words)
