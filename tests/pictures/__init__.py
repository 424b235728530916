"""Takes the pictures of the documentation, of real programs in a real browser: `nox -s pictures`."""
