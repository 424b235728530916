"""The documentation's Containerfile and compose file, checked as texts: the tests have no engine to run them."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from discordproxy.config import ConfigError, ServerSettings, load_settings
from discordproxy.options import OPTIONS

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "docs" / "deploy"
VARIABLES = {variable for option in OPTIONS for variable in option.environment}
Instruction = tuple[str, str]


def stages() -> list[list[Instruction]]:
    """Return the Containerfile's instructions by stage, continued lines joined."""
    text = re.sub(
        r"^\s*#.*\n", "", (DEPLOY / "Containerfile").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    found: list[list[Instruction]] = []
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip():
            word, _, rest = line.partition(" ")
            if word == "FROM":
                found.append([])
            found[-1].append((word, " ".join(rest.split())))
    return found


def last(name: str) -> str:
    """Return the arguments of the image's last instruction of a kind."""
    return [rest for word, rest in stages()[-1] if word == name][-1]


def environment() -> dict[str, str]:
    """Return the environment variables that the image sets."""
    return dict(entry.partition("=")[::2] for entry in shlex.split(last("ENV")))


def command_of(service: dict[str, Any]) -> list[str]:
    """Return a service's command line as the server sees it: its own, or the image's."""
    return list(service.get("command") or json.loads(last("CMD")))


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    """The compose file."""
    document: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return document


def test_every_stage_begins_with_the_same_slim_python_that_the_package_admits() -> None:
    bases = [rest.partition(" AS ")[0] for stage in stages() for word, rest in stage if word == "FROM"]
    (base,) = set(bases)
    version = re.fullmatch(r"python:(3\.\d+)-slim", base)
    assert version is not None
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"Programming Language :: Python :: {version[1]}" in project["classifiers"]


def test_the_build_stage_has_all_that_the_package_is_built_from() -> None:
    copied = {source for word, rest in stages()[0] if word == "COPY" for source in rest.split()[:-1]}
    assert [source for source in copied if not (ROOT / source).exists()] == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {project["project"]["readme"], *project["project"]["license-files"], *wheel["packages"]}
    needed |= {Path(source).parts[0] for source in wheel["force-include"]}
    assert copied == needed | {"pyproject.toml"}


def test_the_image_runs_as_nobody_and_holds_no_secret() -> None:
    user, _, group = last("USER").partition(":")
    assert int(user) > 0
    assert int(group) > 0
    words = [word for word, _ in stages()[-1]]
    assert words.index("USER") > max(place for place, word in enumerate(words) if word in ("COPY", "RUN"))
    assert f"-o {user} -g {group} -m 750 {last('WORKDIR')}" in last("RUN")
    assert environment()["DISCORDPROXY_LOG_FILE_PATH"] == last("WORKDIR") == last("VOLUME")
    assert "DISCORDPROXY_TOKEN" not in environment()


def test_the_server_understands_what_the_image_says(tmp_path: Path) -> None:
    environ = environment()
    assert {name for name in environ if name.startswith("DISCORD")} <= VARIABLES
    token = tmp_path / "token"
    token.write_text("a.b.c")
    token.chmod(0o400)
    settings = load_settings(json.loads(last("CMD")), environ | {"DISCORDPROXY_TOKEN_FILE": str(token)})
    assert settings.server.port == int(last("EXPOSE")) == ServerSettings().port
    assert settings.log.console_level == "INFO"
    assert json.loads(last("ENTRYPOINT")) == ["discordproxyserver"]


def test_the_probe_is_shorter_than_the_time_it_has() -> None:
    options, _, command = last("HEALTHCHECK").partition(" CMD ")
    words = json.loads(command)
    assert words[:4] == ["python", "-m", "discordproxy", "health"]
    limit = re.search(r"--timeout=(\d+)s", options)
    assert limit is not None
    assert float(words[words.index("--timeout") + 1]) < float(limit[1])


def test_compose_gives_the_image_what_it_asks_for(compose: dict[str, Any]) -> None:
    service = compose["services"]["discordproxy"]
    (secret,) = service["secrets"]
    assert environment()["DISCORDPROXY_TOKEN_FILE"] == f"/run/secrets/{secret}"
    assert set(compose["secrets"]) == {secret}
    (volume,) = service["volumes"]
    assert volume.partition(":")[::2] == (*compose["volumes"], last("VOLUME"))
    assert float(service["stop_grace_period"].removesuffix("s")) > ServerSettings().shutdown_grace
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    with pytest.raises(ConfigError, match="No bot token given"):  # all else is understood
        load_settings(command_of(service), {})


def test_only_those_who_send_reach_the_proxy(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert "ports" not in services["discordproxy"]
    assert services["discordproxy"]["networks"] == [*compose["networks"]]
    for name, service in services.items():
        if name != "discordproxy":
            assert service["networks"] == ["default", *compose["networks"]], name
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    assert 'DISCORDPROXY_HOST = "discordproxy"' in text
    assert f"DISCORDPROXY_PORT = {ServerSettings().port}" in text


def test_no_image_must_change_its_user_where_it_may_not() -> None:
    """Valkey's image begins as root and becomes another user, unless it is told at once who it is."""
    document = yaml.safe_load((DEPLOY / "compose.two-proxies.yaml").read_text(encoding="utf-8"))
    for name, service in document["services"].items():
        is_ours = service["image"].startswith("discordproxy:")
        assert is_ours or "cap_drop" not in service or int(service["user"].partition(":")[0]), name


def test_two_proxies_in_containers_share_their_limits() -> None:
    """The server understands the file's options, and each service has the secrets and networks that it names."""
    document = yaml.safe_load((DEPLOY / "compose.two-proxies.yaml").read_text(encoding="utf-8"))
    services, secrets = document["services"], document["secrets"]
    for name in ("proxy-1", "proxy-2"):
        environment = services[name].pop("environment")
        settings = load_settings(services[name]["command"], {"DISCORD_BOT_TOKEN": "t", **environment})
        assert str(settings.peers.advertise).partition(":")[0] == name
    assert services["proxy-1"] == services["proxy-2"]
    assert str(settings.peers.secret_file) == "/run/secrets/peer_secret"
    assert settings.sharing.url == f"redis://{'valkey'}"
    assert "valkey" in services
    assert str(settings.sharing.password_file) == "/run/secrets/valkey_password"
    used = {name for service in services.values() for name in service["secrets"]}
    assert used == set(secrets)
    assert {name for service in services.values() for name in service["networks"]} == set(
        document["networks"]
    )
    assert services["valkey"]["networks"] == ["proxies"]
    assert document["networks"]["proxies"] == {"internal": True}
