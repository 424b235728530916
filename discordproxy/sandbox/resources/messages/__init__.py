"""Messages and their parts: how they are checked, made, changed and answered."""
