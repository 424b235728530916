"""The proxy seen from outside over HTTP: metrics, probes, the status page. Imported only where a port is given for it.

Rules:
- Nothing here changes what the proxy does, and nothing of it runs in a call but counting.
- Every label has few values: names of RPCs, route templates, statuses, names from the configuration. Never an id.
- No secret and no content of a message comes here: what is shown was made for the log.
- Nothing is kept outside of these objects, so that a process may have several.
"""
