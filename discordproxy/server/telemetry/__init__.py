"""The proxy seen from outside: metrics, probes and the status page over HTTP, and traces.

`monitor` and `tracing` are imported only where an option asks for them.

Rules of the monitor:
- It does not change what the proxy does, and during a call it only counts.
- Every label has few values: names of RPCs, route templates, statuses, names from the configuration. Never an id.
- It gets no secrets and no content of messages: it shows what may be logged.
- There is no global state, so a process may have several monitors.
"""
