"""How a command answers: lines for people, JSON for scripts, one way out for each kind of end."""
