"""The HTTP side: requests and their bodies, the checks of their fields, answers, errors, the record of requests."""
