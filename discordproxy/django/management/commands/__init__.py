"""One command a file, as Django expects it."""
