"""Calls from a thread with the blocking client, as a Django view makes them. Runs with either package installed.

python blocking_load.py TARGET CHANNEL_ID CALLS    prints the times of the calls in seconds, as JSON
"""

from __future__ import annotations

import json
import sys
import threading
import time

from discordproxy.client import DiscordClient


def main() -> None:
    """Make the calls, each with a client of its own as views do, and print the times."""
    target, channel_id, calls = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    times: list[float] = []

    def work() -> None:
        for _ in range(calls):
            began = time.perf_counter()
            DiscordClient(target).create_channel_message(channel_id, "Hello from a view")
            times.append(time.perf_counter() - began)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    print(json.dumps(times))


if __name__ == "__main__":
    main()
