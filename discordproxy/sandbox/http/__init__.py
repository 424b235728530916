"""The HTTP side: requests and their bodies, the checks of forms, error answers, and the record of what came."""
