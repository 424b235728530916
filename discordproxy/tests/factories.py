"""The old place of `discordproxy.testing`."""

from __future__ import annotations

from discordproxy.discord_api_pb2 import Channel
from discordproxy.testing import create_discordproxy_channel, create_rpc_error, id_generator, unique_ids

__all__ = ["Channel", "create_discordproxy_channel", "create_rpc_error", "id_generator", "unique_ids"]
