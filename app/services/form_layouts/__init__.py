"""The office's own forms: how each is arranged from which day on, looked at before it counts."""
