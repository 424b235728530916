"""A call from its arrival to its end: dispatch, its errors, its bounds and checks, who it is from."""
