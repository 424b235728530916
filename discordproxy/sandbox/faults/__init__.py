"""Failing on purpose: what a fault does to a request, and ready-made faults."""
