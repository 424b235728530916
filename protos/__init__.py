"""The contract and what derives the package's generated files from it; not part of the package itself."""
