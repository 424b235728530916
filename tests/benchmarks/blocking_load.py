"""Calls from threads with the blocking client, as Django views make them. Runs with either package installed.

python blocking_load.py TARGET CHANNEL_ID CALLS [THREADS]    prints how long all calls took together, and the times of
                                                             each (the first ones left out), as JSON, in seconds
"""

from __future__ import annotations

import json
import sys
import threading
import time

from discordproxy.client import DiscordClient

FIRST_CALLS = 10
"""So many calls of each thread are not counted: they connect and import."""


def main() -> None:
    """Make the calls, each with a client of its own as views do, and print the times."""
    target, channel_id, calls = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    threads = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    times: list[float] = []
    began: list[float] = []
    are_ready = threading.Barrier(threads, lambda: began.append(time.perf_counter()))

    def call() -> float:
        start = time.perf_counter()
        DiscordClient(target).create_channel_message(channel_id, "Hello from a view")
        return time.perf_counter() - start

    def work() -> None:
        for _ in range(FIRST_CALLS):
            call()
        are_ready.wait()
        own = [call() for _ in range(calls)]
        times.extend(own)

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(json.dumps({"seconds": time.perf_counter() - began[0], "times": times}))


if __name__ == "__main__":
    main()
