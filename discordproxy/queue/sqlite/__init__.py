"""The embedded store: one SQLite file, one process at a time.

A call's way: `store.py` hands a step to the writer's thread (`worker.py`), which runs all steps that wait in one
transaction and one fsync (`transactions.py`). Steps (`acceptance.py`, `deliveries.py`) use the ledger (`ledger.py`).
Reads (`queries.py`) have a thread and a connection of their own. `file.py` opens the file, and `schema.py` makes and
migrates it.
"""
