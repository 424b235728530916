"""The bots behind this server: each with its token, its limits and its memory of channels.

What must stay true:
- A bot's limits, refused token and knowledge belong to it alone. Only what Discord counts by address is shared.
- A call uses one bot from its beginning to its end, also when that bot is removed meanwhile.
- A server that was started with `--token` alone has one bot, `default`, and imports nothing of `bots_file`.
"""
