"""The proxy seen from outside: metrics, probes and the status page over HTTP, and traces.

`monitor` and `tracing` are imported only where an option asks for them.

Rules of the monitor:
- Nothing here changes what the proxy does, and nothing of it runs in a call but counting.
- Every label has few values: names of RPCs, route templates, statuses, names from the configuration. Never an id.
- No secret and no content of a message comes here: what is shown was made for the log.
- Nothing is kept outside of these objects, so that a process may have several.
"""
