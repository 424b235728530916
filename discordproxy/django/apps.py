"""The Django app, where Django looks for it."""

from __future__ import annotations

from django.apps import AppConfig  # type: ignore[import-untyped]
from django.core import checks  # type: ignore[import-untyped]


class DiscordProxyConfig(AppConfig):  # type: ignore[misc]
    """Adds the system checks and `manage.py discordproxy_test` to a project; it has no models and no URLs."""

    name = "discordproxy.django"
    label = "discordproxy"
    verbose_name = "Discord Proxy"

    def ready(self) -> None:
        """Register the system checks."""
        from discordproxy.django.checks import TAG, check_health, check_settings

        checks.register(check_settings, TAG)
        checks.register(check_health, TAG, deploy=True)
