"""The side that faces Discord: hikari's REST client over our limiter, and JSON -> our messages."""
