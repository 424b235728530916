"""A call from its arrival to its end: dispatch, metadata, checks, failures."""
