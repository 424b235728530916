"""What a client's method looks like: the rules by which a call of the contract becomes a signature.

The tables below are all that the proto does not say.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from keyword import iskeyword

from protos.contract import Contract, Field, Message, Rpc, list_rpcs

ENTRIES = {"GetAuditLog": "audit_log_entries"}
"""Streams whose pages hold more than entries: the field with the entries, which the method yields."""

PAGES_ENDING = "_pages"
"""Ending of the name of a second method for these streams, which yields the pages as they are."""

METHOD_NAMES = {
    "SendDirectMessage": "create_direct_message",
    "SendChannelMessage": "create_channel_message",
}
"""Methods of 1.x whose names differ from their RPCs'."""

NEEDED = {
    "access_token",
    "emoji",
    "entity_type",
    "name",
    "path",
    "query",
    "scheduled_start_time",
    "webhook_token",
}
"""Fields that callers must always give, besides ids, if they are among the first fields of a request."""

HAND_WRITTEN = {"CallDiscord"}
"""Calls whose methods are written by hand, because they take and return Python's own values."""

OTHER_FORMS = {"File": "tuple[str, bytes | IO[bytes]] | str | os.PathLike[str] | IO[bytes]"}
"""Messages that may also be given in other forms. `discordproxy/client/requests.py` must be able to read them."""

EMBED, EMBEDS = "embed", "embeds"
EMBED_COMMENT = "The first of the embeds, or the only one."
"""A request that has only a list of embeds gets a parameter for one, so that all calls have the same two parameters.

In changes, an empty list removes all embeds. `discordproxy/client/requests.py` makes the request of both.
"""

_RESERVED = {"self", "timeout", "response", "responses"}
_SCALARS = {
    "bool": ("bool", "False"),
    "bytes": ("bytes", 'b""'),
    "double": ("float", "0.0"),
    "float": ("float", "0.0"),
    "string": ("str", '""'),
}
_DOCSTRING_WIDTH = 98


@dataclass(frozen=True)
class Parameter:
    """One parameter of a method; `default` is Python source, None if the caller must give a value."""

    name: str
    annotation: str
    default: str | None
    description: str

    @property
    def declaration(self) -> str:
        """The parameter as it stands in the signature."""
        default = "" if self.default is None else f" = {self.default}"
        return f"{self.name}: {self.annotation}{default}"


@dataclass(frozen=True)
class Method:
    """One method of both facades, as Python source in parts.

    A call that streams yields the `items` of each message, or the messages if that is empty. Any other call
    returns its `result`, or nothing if that is empty.
    """

    name: str
    rpc: Rpc
    request: str
    response: str
    parameters: tuple[Parameter, ...]
    annotation: str
    result: str
    items: str
    returns: str
    emptiness: str
    emptiness_message: str

    @property
    def comment_lines(self) -> list[str]:
        """The call's comment, line by line."""
        return self.rpc.comment.split("\n")

    @property
    def needed_ids(self) -> list[str]:
        """The ids that callers must give."""
        return [one.name for one in self.parameters if one.default is None and one.annotation == "int"]

    @property
    def needs(self) -> list[str]:
        """The types that the method makes or names at run time."""
        made = [self.result.partition("(")[0]] if self.result.partition("(")[1] else []
        return sorted({self.request, self.response, *made})


@dataclass(frozen=True)
class Alias:
    """The name for a message argument: our type or protoc's class of the same name, a mapping, or other forms of it."""

    name: str
    ours: str
    protoc: str
    others: str


def read_methods(contract: Contract) -> list[Method]:
    """Return the methods of both facades, one per call and one per stream's pages, in the proto's order."""
    return [method for rpc in _rpcs(contract) for method in _methods(rpc)]


def read_names(contract: Contract) -> dict[str, str]:
    """Return the clients' methods for all calls, those written by hand included: call -> method."""
    return {rpc.name: method_name(rpc.name) for rpc in list_rpcs(contract)}


def read_aliases(contract: Contract) -> list[Alias]:
    """Return the aliases for the message types that stand in requests, sorted by name."""
    fields = {
        field.type: field for rpc in _rpcs(contract) for field in rpc.request.fields if field.is_message
    }
    return [
        Alias(_alias(name), python_name(name), name, OTHER_FORMS.get(name, "")) for name in sorted(fields)
    ]


def read_imports(contract: Contract) -> list[str]:
    """Return the names of discord_api that the facade needs at run time, sorted."""
    names: set[str] = set()
    for rpc in _rpcs(contract):
        names |= {rpc.request.name, rpc.response.name}
        names |= {field.type for field in rpc.request.fields if field.is_enum or field.is_message}
        field = _single(rpc)
        if field is not None and (field.is_message or field.is_enum):
            names.add(field.type)
    return sorted(python_name(name) for name in names)


def python_name(name: str) -> str:
    """Return the class that betterproto makes of a message or enum: Embed.Footer -> EmbedFooter."""
    return name.replace(".", "")


def method_name(call: str) -> str:
    """Return the name of the clients' method for a call."""
    return METHOD_NAMES.get(call, snake_case(call))


def snake_case(name: str) -> str:
    """Return the method's name for a call: GetGuildChannels -> get_guild_channels."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def read_method(rpc: Rpc) -> Method:
    """Return the method of one call."""
    return _method(rpc, _single(rpc))


def _rpcs(contract: Contract) -> Iterator[Rpc]:
    return (rpc for rpc in list_rpcs(contract) if rpc.name not in HAND_WRITTEN)


def _methods(rpc: Rpc) -> Iterator[Method]:
    yield read_method(rpc)
    if rpc.name in ENTRIES:
        pages = _method(rpc, None)
        yield replace(pages, name=pages.name + PAGES_ENDING)


def _method(rpc: Rpc, single: Field | None) -> Method:
    parameters = tuple(_parameters(rpc.request))
    needed = list(rpc.facts.at_least_one)
    if EMBEDS in needed and EMBED not in needed:
        needed.insert(needed.index(EMBEDS), EMBED)
    return Method(
        name=method_name(rpc.name),
        rpc=rpc,
        request=python_name(rpc.request.name),
        response=python_name(rpc.response.name),
        parameters=parameters,
        annotation=_result_annotation(rpc, single),
        result=_result(rpc, single),
        items=_items(single) if rpc.streams else "",
        returns=_describe((single or rpc.response).comment),
        emptiness=" and ".join(_is_unset(rpc.request, name) for name in needed),
        emptiness_message=f"nothing to send: give at least one of {', '.join(needed)}" if needed else "",
    )


def _parameters(request: Message) -> Iterator[Parameter]:
    leading = True
    names = {field.name for field in request.fields}
    for position, field in enumerate(request.fields):
        if field.name in _RESERVED or iskeyword(field.name):
            raise ValueError(f"{request.name}.{field.name} cannot be the name of a parameter")
        plain = not (field.repeated or field.optional or field.is_message or field.type == "bool")
        needed = position == 0 or field.name.endswith("_id") or field.name in NEEDED
        leading = leading and plain and needed
        (annotation, default), comment = _argument(field), field.comment
        if field.repeated and field.name == EMBEDS and f"clear_{EMBEDS}" in names:
            annotation, default = f"{annotation} | None", "None"
            comment += " An empty list removes them."
        yield Parameter(field.name, annotation, None if leading else default, _describe(comment))
    if EMBEDS in names and EMBED not in names:
        yield Parameter(EMBED, f"{_alias('Embed')} | None", "None", _describe(EMBED_COMMENT))


def _argument(field: Field) -> tuple[str, str]:
    """Return annotation and default of an argument, for a field that may be left out."""
    if field.is_message:
        annotation, default = _alias(field.type), "None"
    elif field.is_enum:
        annotation, default = f"{python_name(field.type)} | int", "0"
    else:
        annotation, default = _SCALARS.get(field.type, ("int", "0"))
    if field.repeated:
        return f"Sequence[{annotation}]", "()"
    if field.optional or field.is_message:
        return f"{annotation} | None", "None"
    return annotation, default


def _value(field: Field) -> str:
    """Return the annotation of what reading a field gives; an absent message is read as an empty one."""
    name = (
        python_name(field.type)
        if field.is_message or field.is_enum
        else _SCALARS.get(field.type, ("int", "0"))[0]
    )
    if field.repeated:
        return f"list[{name}]"
    return f"{name} | None" if field.optional and not field.is_message else name


def _result_annotation(rpc: Rpc, single: Field | None) -> str:
    if single is not None:
        value = _value(single)
        return value.removeprefix("list[").removesuffix("]") if rpc.streams else value
    return python_name(rpc.response.name) if rpc.response.fields or rpc.streams else "None"


def _result(rpc: Rpc, single: Field | None) -> str:
    """Return the expression for a method's result; empty if it returns nothing."""
    if single is None:
        return "response" if rpc.response.fields or rpc.streams else ""
    value = f"response.{single.name}"
    if single.is_message and not single.repeated:
        return f"{python_name(single.type)}() if {value} is None else {value}"
    return value


def _items(single: Field | None) -> str:
    """Return the expression for what one message of a stream yields; empty if the message itself."""
    if single is None:
        return ""
    value = f"response.{single.name}"
    if single.repeated:
        return value
    return f"() if {value} is None else ({value},)" if single.is_message or single.optional else f"({value},)"


def _single(rpc: Rpc) -> Field | None:
    """Return the field that a method returns or yields by itself; None if the whole message is wanted."""
    if rpc.name in ENTRIES:
        return next(field for field in rpc.response.fields if field.name == ENTRIES[rpc.name])
    return rpc.single


def _is_unset(request: Message, name: str) -> str:
    # An empty message is false, yet it is something: only its absence counts.
    if name == EMBED:
        return f"{name} in (None, {{}})"
    field = next(field for field in request.fields if field.name == name)
    return f"{name} in (None, {{}})" if field.is_message and not field.repeated else f"not {name}"


def _alias(name: str) -> str:
    return f"{python_name(name)}Like"


def _describe(comment: str) -> str:
    """Return the comment's text without its source, as one wrapped block for a docstring's list."""
    text = " ".join(comment.split("\nSource:", maxsplit=1)[0].split())
    return "\n".join(textwrap.wrap(text, _DOCSTRING_WIDTH, break_long_words=False, break_on_hyphens=False))
