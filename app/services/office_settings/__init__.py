"""What an administrator may set about the office and its forms."""
