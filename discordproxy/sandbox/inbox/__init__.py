"""The sandbox's page: what was sent, as Discord would show it, with the request and the answer beside each message."""
