"""Dossiers that walk through three agencies, told once and played in both worlds."""
