"""What is given at the counter without a dossier."""
