"""The queue of a server: it takes messages over, tells what became of them, and delivers them.

`contents.py` knows what can be queued, `message_queue.py` answers the calls, and `delivery.py` sends what waits, one
attempt at a time (`attempt.py`). All of it is imported only by a server that has a queue, except `contents.py`.
The entries themselves are kept by `discordproxy/queue`, which knows nothing of Discord.
"""
