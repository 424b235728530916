"""The server as a process: signals, the service manager, readiness."""
