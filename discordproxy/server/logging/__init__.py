"""What the server writes to its log, and where that goes."""
