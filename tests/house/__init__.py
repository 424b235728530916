"""How large and how tangled the package is, in figures: `python -m tests.house [CHECKOUT]`."""
