"""System checks: what is wrong with `DISCORDPROXY`, and with `check --deploy` whether the proxy is healthy."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import betterproto
from django.conf import settings  # type: ignore[import-untyped]
from django.core import checks  # type: ignore[import-untyped]
from django.core.exceptions import ImproperlyConfigured  # type: ignore[import-untyped]

from discordproxy.client import DiscordClient, DiscordProxyException
from discordproxy.client.metadata import VARIABLE
from discordproxy.client.targets import parse_targets
from discordproxy.django import conf
from discordproxy.django.backends import ProxyBackend, find_backend, find_backend_class

TAG = "discordproxy"
HEALTH_SECONDS = 5.0
HEALTH_ROUTE = "/grpc.health.v1.Health/Check"
SERVING = 1
CONNECT_SECONDS = 2.0
LOOPBACK = ("localhost", "127.", "::1")


@dataclass(eq=False, repr=False)
class HealthRequest(betterproto.Message):
    """A request to gRPC's health service; an empty name stands for the whole server."""

    service: str = betterproto.string_field(1)


@dataclass(eq=False, repr=False)
class HealthAnswer(betterproto.Message):
    """The answer of gRPC's health service."""

    status: int = betterproto.int32_field(1)


class HealthClient(DiscordClient):
    """A client that asks the proxy whether it is healthy."""

    def is_serving(self) -> bool:
        """Ask, with a bot for that bot; a proxy that cannot be reached raises DiscordProxyException."""
        service = f"bot/{self.bot}" if self.bot else ""
        answer = self._call(HEALTH_ROUTE, HealthRequest, HealthAnswer, HEALTH_SECONDS, service=service)
        return answer.status == SERVING


def check_settings(app_configs: Any = None, **_: Any) -> list[Any]:
    """Report wrong keys and values, and settings that are not safe."""
    given = getattr(settings, conf.NAME, {})
    if not isinstance(given, Mapping):
        hint = f'For example: {conf.NAME} = {{"TARGET": "localhost:50051"}}'
        return [checks.Error(f"{conf.NAME} must be a dict.", hint=hint, id="discordproxy.E001")]
    errors = [*_check_keys(given), *_check_values(given)]
    return errors or [*_check_token(given), *_check_tls(given)]


def _check_keys(given: Mapping[str, Any]) -> Iterator[Any]:
    for key, meant in conf.find_unknown_keys(given):
        known = ", ".join([*conf.ARGUMENTS, conf.BACKEND])
        hint = f"Did you mean {meant!r}?" if meant else f"The keys are {known}."
        yield checks.Error(f"{conf.NAME} has an unknown key {key!r}.", hint=hint, id="discordproxy.E002")


def _check_values(given: Mapping[str, Any]) -> Iterator[Any]:
    alone = [text for key in given if (text := _find_mistake({key: given[key]}))]
    for text in alone or [_find_mistake(given) or _find_backend_mistake()]:
        if text:
            yield checks.Error(f"{conf.NAME} is not valid: {text}", id="discordproxy.E003")


def _find_mistake(values: Mapping[str, Any]) -> str:
    """Return what is wrong with values, apart from others or together; empty if nothing is."""
    arguments = {
        argument: values[key] for key, argument in conf.ARGUMENTS.items() if values.get(key) is not None
    }
    try:
        find_backend_class(str(values.get(conf.BACKEND) or conf.PROXY))
        DiscordClient(**arguments)
        parse_targets(_target(values))
    except (ImproperlyConfigured, TypeError, ValueError) as error:
        return str(error).removeprefix(f"{conf.NAME}: ")
    return ""


def _find_backend_mistake() -> str:
    try:
        find_backend()
    except (ImproperlyConfigured, TypeError, ValueError) as error:
        return str(error).removeprefix(f"{conf.NAME}: ")
    return ""


def _check_token(given: Mapping[str, Any]) -> Iterator[Any]:
    if given.get("TOKEN") or os.environ.get(VARIABLE, "").strip() or _is_local(given) or given.get("CERT"):
        return
    hint = (
        f"Set TOKEN or the environment variable {VARIABLE} to the token that the proxy's operator gave you."
    )
    yield checks.Warning(
        f"{conf.NAME} has no TOKEN, and the proxy at {_target(given)} is on another machine.",
        hint=hint,
        id="discordproxy.W001",
    )


def _check_tls(given: Mapping[str, Any]) -> Iterator[Any]:
    if given.get("TLS") is True and not given.get("CA"):
        hint = "Set CA to the certificate of the authority that issued the proxy's certificate."
        yield checks.Warning(
            f"{conf.NAME} has TLS without CA: every certificate of the system's authorities is accepted.",
            hint=hint,
            id="discordproxy.W002",
        )
    if not (given.get("TLS") or given.get("CA") or given.get("CERT") or _is_local(given)):
        yield checks.Warning(
            f"{conf.NAME} has no TLS, and the proxy at {_target(given)} is on another machine.",
            hint="Without TLS, messages and the token can be read on the way. Set TLS and CA.",
            id="discordproxy.W003",
        )


def _target(given: Mapping[str, Any]) -> str:
    return DiscordClient(given.get("TARGET")).target


def _is_local(given: Mapping[str, Any]) -> bool:
    return all(
        address.path is not None or str(address.host).startswith(LOOPBACK)
        for address in parse_targets(_target(given))
    )


def check_health(app_configs: Any = None, **_: Any) -> list[Any]:
    """Report a proxy that cannot be reached or is not healthy, and a backend that sends nothing."""
    try:
        backend = find_backend()
    except ImproperlyConfigured:  # check_settings reports it
        return []
    if type(backend).client_class is not DiscordClient:
        text = f"{conf.NAME} has the backend {conf.backend_name()!r}, which sends nothing to Discord."
        return [checks.Warning(text, hint="Leave out BACKEND.", id="discordproxy.W004")]
    problem = find_health_problem(backend)
    hint = "Is the proxy running? `python -m discordproxy health` asks it too."
    return [checks.Error(problem, hint=hint, id="discordproxy.E004")] if problem else []


def find_health_problem(backend: ProxyBackend) -> str:
    """Return what is wrong with the proxy, as a sentence; empty if it is healthy."""
    client = HealthClient(**backend.arguments | {"connect_timeout": CONNECT_SECONDS})
    try:
        is_serving = client.is_serving()
    except DiscordProxyException as error:
        return f"The Discord Proxy at {client.target} cannot be used: {getattr(error, 'details', error)}"
    return "" if is_serving else f"The Discord Proxy at {client.target} is not healthy."
