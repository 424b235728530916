"""Where the commands begin, so that Ctrl+C ends them without a traceback from the first moment on.

What must stay true: this module imports no other module of the package and nothing that takes time to load.
"""

from __future__ import annotations

import signal
from importlib import import_module

EXIT_INTERRUPTED = 130


def discordproxy() -> int:
    """Run the command `discordproxy`; return the process's exit status."""
    return _run("discordproxy.cli.commands")


def discordproxyserver() -> int:
    """Run the command `discordproxyserver`; return the process's exit status."""
    return _run("discordproxy.cli.server")


def discordproxymessage() -> int:
    """Run the command `discordproxymessage`; return the process's exit status."""
    return _run("discordproxy.cli.message")


def _run(module: str) -> int:
    """Load a module and run its `main`. While it is being loaded, Ctrl+C ends the process at once."""
    usual = signal.getsignal(signal.SIGINT)
    if usual is not signal.default_int_handler:  # whoever started this process ignores Ctrl+C
        return int(import_module(module).main())
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    main = import_module(module).main
    try:
        signal.signal(signal.SIGINT, usual)
        return int(main())
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # the same while the interpreter ends
