"""A simulator of Discord's limits, apart from the limiter's code and from the sandbox's, and scenarios run against it.

What must stay true: nothing here imports `discordproxy.ratelimit` or the sandbox to decide what Discord does; only
`rig.py` puts the real transport and limiter before it.
"""
