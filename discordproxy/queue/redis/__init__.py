"""The store for several proxies: Redis (7 or newer) or Valkey (8 or newer), with the client library `redis`.

`store.lua` has every step that changes something, as one transaction on the server; `store.py` calls it, and `rows.py`
turns its answers into entries.

Why not Streams with consumer groups for the entries: a group hands out entries in one order to whoever asks. Here an
entry waits for its lane, for a time, for a pause, or for its client's turn, it can be cancelled, and a lane must not
have two under way. A group knows none of that; hashes and sorted sets under a script do. What a group does for dead
consumers is here a key of each process that lapses, and `recover`. A stream tells all processes that something has
changed.
"""
