"""Answers for operations that the sandbox does not model, made from Discord's OpenAPI document."""
