"""A desk without its server, as its clerk sees it: a quiet line, pages that wait, and what is to be looked at."""
