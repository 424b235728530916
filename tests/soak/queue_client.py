"""A program that queues numbered messages and prints what it was told, for the chaos of the queue.

python -m tests.soak.queue_client TARGET NAME COUNT CHANNEL...
"""

from __future__ import annotations

import sys

from discordproxy.client import DiscordClient, DiscordProxyException

TIMEOUT_SECONDS = 120.0


def main(arguments: list[str]) -> int:
    """Queue COUNT messages, one after the other, and print a line for each."""
    target, name, count, *channels = arguments
    with DiscordClient(target, timeout=TIMEOUT_SECONDS, retries=1000) as client:
        for number in range(int(count)):
            text = f"{name}-{number}"
            channel = int(channels[number % len(channels)])
            try:
                message = client.queued.create_channel_message(channel, text, key=text)
            except DiscordProxyException as error:
                outcome = "unknown" if error.is_outcome_unknown or error.was_begun else "refused"
                print(outcome, text, channel, repr(error), flush=True)
            else:
                print("accepted", text, channel, message.id, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
