"""The durable queue: what is accepted here is sent later, in order and once, whatever dies in between.

`states.py` is an entry's life as a table, `entry.py` what is known of an entry, `store.py` the interface of what keeps
entries, and `errors.py` what that refuses. Engines are imported when one is opened.
"""
