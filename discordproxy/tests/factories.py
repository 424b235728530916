"""The old place of `discordproxy.testing`."""

from __future__ import annotations

from discordproxy.testing import create_discordproxy_channel, create_rpc_error

__all__ = ["create_discordproxy_channel", "create_rpc_error"]
