"""Both clients over the life of processes: threads, forks, the interpreter's end, many clients."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.scripts import run_echo_process, run_script


@pytest.fixture(scope="module")
def target() -> Iterator[str]:
    with run_echo_process() as target:
        yield target


def test_importing_a_client_loads_nothing_heavy() -> None:
    lines = run_script(
        """
        import sys
        before = set(sys.modules)
        import discordproxy.client
        names = {name.partition(".")[0] for name in set(sys.modules) - before}
        print(sorted(names & {"hikari", "aiohttp", "grpc", "google", "betterproto", "grpclib", "asyncio"}))
        print(len(set(sys.modules) - before) < 100)
        """
    )
    assert lines == ["[]", "True"]


def test_a_server_that_starts_loads_no_hikari() -> None:
    assert run_script("import sys, discordproxy.server.app; print('hikari' in sys.modules)") == ["False"]


def test_a_call_loads_neither_hikari_nor_grpcio_nor_protobuf(target: str) -> None:
    lines = run_script(
        """
        import sys
        from discordproxy.client import DiscordClient
        DiscordClient(sys.argv[1]).create_channel_message(5, "x")
        names = {name.partition(".")[0] for name in sys.modules}
        print(sorted(names & {"hikari", "aiohttp", "grpc", "google"}))
        """,
        target,
    )
    assert lines == ["[]"]


@pytest.mark.slow
def test_five_thousand_clients_leave_nothing(target: str) -> None:
    lines = run_script(
        """
        import gc, os, sys, threading
        from discordproxy.client import DiscordClient

        def measure():
            gc.collect()
            with open("/proc/self/statm") as file:
                memory = int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")
            return memory, threading.active_count(), len(os.listdir("/proc/self/fd"))

        for _ in range(1500):
            DiscordClient(sys.argv[1]).create_channel_message(5, "x")
        before = measure()
        for _ in range(3500):
            DiscordClient(sys.argv[1]).create_channel_message(5, "x")
        after = measure()
        print(before[1:] == after[1:], after[1])
        print(after[0] - before[0] < 3 * 2**20, after[0] - before[0])
        """,
        target,
        seconds=90,
        is_dev=False,
    )
    assert lines[0] == "True 2"
    assert lines[1].startswith("True"), lines


def test_fifty_threads_share_a_client(target: str) -> None:
    lines = run_script(
        """
        import os, sys
        from concurrent.futures import ThreadPoolExecutor
        from discordproxy.client import DiscordClient
        client = DiscordClient(sys.argv[1])
        with ThreadPoolExecutor(50) as pool:
            texts = [f"text {number}" for number in range(500)]
            answers = pool.map(lambda text: client.create_channel_message(5, text).content, texts)
            print(list(answers) == texts)
        print(sum("socket" in os.readlink(f"/proc/self/fd/{name}")
                  for name in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{name}")) <= 3)
        """,
        target,
        is_dev=False,
    )
    assert lines == ["True", "True"]


@pytest.mark.parametrize("end", ["os._exit(0)", "sys.exit(0)", "pass"])
def test_a_forked_child_and_its_parent_both_go_on(target: str, end: str) -> None:
    lines = run_script(
        f"""
        import os, sys
        from discordproxy.client import DiscordClient
        client = DiscordClient(sys.argv[1], retries=0)
        client.create_channel_message(5, "before")
        pid = os.fork()
        if pid == 0:
            for number in range(20):
                assert client.create_channel_message(5, f"child {{number}}").content == f"child {{number}}"
            if os.fork() == 0:
                assert client.create_channel_message(5, "grandchild").content == "grandchild"
            else:
                assert os.wait()[1] == 0
            {end}
        else:
            for number in range(20):
                assert client.create_channel_message(5, f"parent {{number}}").content == f"parent {{number}}"
            assert os.waitpid(pid, 0)[1] == 0
            client.create_channel_message(5, "after")
            print("parent ends")
        """,
        target,
    )
    assert lines == ["parent ends"]


def test_a_child_that_makes_no_call_leaves_the_parents_connection_alone(target: str) -> None:
    lines = run_script(
        """
        import os, sys, threading, time
        from discordproxy.client import DiscordClient
        client = DiscordClient(sys.argv[1], retries=0)
        answers = []
        running = threading.Thread(target=lambda: answers.append(client.create_channel_message(5, "wait 0.5")))
        client.create_channel_message(5, "x")
        running.start()
        time.sleep(0.1)
        pid = os.fork()
        if pid == 0:
            sys.exit(0)
        assert os.waitpid(pid, 0)[1] == 0
        running.join()
        print(answers[0].content, client.create_channel_message(5, "x").content)
        """,
        target,
    )
    assert lines == ["wait 0.5 x"]


def test_a_child_does_not_hold_the_parents_connection_open(target: str) -> None:
    lines = run_script(
        """
        import os, sys
        from discordproxy.client import DiscordClient

        def count_sockets():
            links = []
            for name in os.listdir("/proc/self/fd"):
                try:
                    links.append(os.readlink(f"/proc/self/fd/{name}"))
                except OSError:
                    pass
            return sum(link.startswith(("socket:", "anon_inode:[eventpoll]")) for link in links)

        before = count_sockets()
        DiscordClient(sys.argv[1]).create_channel_message(5, "x")
        assert count_sockets() > before
        if os.fork() == 0:
            print(count_sockets() - before, flush=True)
            os._exit(0)
        os.wait()
        """,
        target,
    )
    assert lines == ["1"]  # the wake-up line of the parent's loop, which leads nowhere else


def test_an_asynchronous_client_in_another_thread_survives_a_fork(target: str) -> None:
    lines = run_script(
        """
        import asyncio, os, sys, threading
        import discordproxy.discord_api  # many types: not within the loop, which would call that slow
        from discordproxy.client import AsyncDiscordClient
        client = AsyncDiscordClient(sys.argv[1], retries=0)
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever)
        thread.start()

        def call(text):
            return asyncio.run_coroutine_threadsafe(client.create_channel_message(5, text), loop).result(10)

        call("before")
        pid = os.fork()
        if pid == 0:
            asyncio.run(client.create_channel_message(5, "child"))
            os._exit(0)
        assert os.waitpid(pid, 0)[1] == 0
        print(call("after").content)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
        """,
        target,
    )
    assert lines == ["after"]


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_processes_of_multiprocessing_call(target: str, method: str) -> None:
    lines = run_script(
        f"""
        import multiprocessing, sys
        from tests.e2e.calling import call
        if __name__ == "__main__":
            context = multiprocessing.get_context({method!r})
            call(sys.argv[1], "before")
            with context.Pool(2) as pool:
                print(pool.starmap(call, [(sys.argv[1], str(number)) for number in range(4)]))
                pool.close()
                pool.join()
            print(call(sys.argv[1], "after"))
        """,
        target,
        seconds=60,
    )
    assert lines == ["['0', '1', '2', '3']", "after"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_the_interpreter_ends_without_close(target: str, host: str) -> None:
    assert run_script(
        """
        import sys
        from discordproxy.client import DiscordClient
        print(DiscordClient(sys.argv[1]).create_channel_message(5, "x").content)
        """,
        target.replace("127.0.0.1", host),
    ) == ["x"]


def test_the_interpreter_ends_during_a_call_of_another_thread(target: str) -> None:
    lines = run_script(
        """
        import sys, threading, time
        from discordproxy.client import DiscordClient, DiscordProxyGrpcError
        client = DiscordClient(sys.argv[1])
        def call():
            try:
                client.create_channel_message(5, "wait 60")
            except DiscordProxyGrpcError as error:
                print(error.status.name, flush=True)
        client.create_channel_message(5, "x")
        threading.Thread(target=call, daemon=True).start()
        time.sleep(0.3)
        """,
        target,
        seconds=10,
    )
    assert lines in (["CANCELLED"], [])


def test_last_words_are_sent(target: str) -> None:
    lines = run_script(
        """
        import atexit, sys
        from discordproxy.client import DiscordClient
        client = DiscordClient(sys.argv[1])
        atexit.register(lambda: print(client.create_channel_message(5, "last words").content))
        client.create_channel_message(5, "x")
        """,
        target,
    )
    assert lines == ["last words"]


def test_an_interrupt_ends_a_call(target: str) -> None:
    lines = run_script(
        """
        import os, signal, sys, threading, time
        from discordproxy.client import DiscordClient
        client = DiscordClient(sys.argv[1])
        client.create_channel_message(5, "x")
        signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore it
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
        started = time.monotonic()
        try:
            client.create_channel_message(5, "wait 60")
        except KeyboardInterrupt:
            print("interrupted", time.monotonic() - started < 5)
        print(client.create_channel_message(5, "again").content)
        """,
        target,
    )
    assert lines == ["interrupted True", "again"]


def test_a_call_from_the_clients_own_work_is_refused_rather_than_waited_for(target: str) -> None:
    lines = run_script(
        """
        import logging, sys
        from discordproxy.client import DiscordClient
        client = DiscordClient(sys.argv[1])

        def call(place):
            try:
                client.create_channel_message(5, "x")
            except RuntimeError as error:
                print(place, "wait for itself" in str(error))

        class Handler(logging.Handler):
            def emit(self, record):
                call("logging")

        logging.getLogger("asyncio").addHandler(Handler())
        logging.getLogger("asyncio").setLevel(logging.DEBUG)
        print(client.create_channel_message(5, "works").content)

        from discordproxy.client import loop_thread
        async def call_inside():
            call("inside")
        loop_thread.run(call_inside())
        """,
        target,
        is_dev=False,
    )
    assert lines == ["logging True", "works", "inside True"]


def test_an_asynchronous_program_ends_without_close(target: str) -> None:
    lines = run_script(
        """
        import asyncio, sys
        import discordproxy.discord_api  # many types: not within the loop, which would call that slow
        from discordproxy.client import AsyncDiscordClient
        client = AsyncDiscordClient(sys.argv[1])
        async def main():
            return (await client.create_channel_message(5, "x")).content
        print(asyncio.run(main()))
        with asyncio.Runner() as runner:
            print(runner.run(main()))
        """,
        target,
    )
    assert lines == ["x", "x"]
