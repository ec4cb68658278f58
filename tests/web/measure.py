"""How fast the pages are: re-weighing by one and by sixteen, the first page from cold, and memory
after ten thousand requests.

python tests/web/measure.py
"""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
from html import unescape
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

CASE = Path(__file__).resolve().parents[2] / "cases" / "dalfsen-terugval-nacht.yaml"


def main() -> None:
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "indiceer", "web"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    address = process.stdout.readline().strip()
    page = urlopen(f"{address}").read()
    print(f"first page from cold: {1000 * (time.perf_counter() - began):.0f} ms")
    page = (
        urlopen(
            f"{address}begin",
            urlencode({"casus": "x", "gemeente": "dalfsen", "peildatum": "2024-03-15"}).encode(),
        )
        .read()
        .decode()
    )
    fields = {
        name: unescape(value)
        for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    }
    body = urlencode({**fields, "f-toezichtbehoefte": "oproepbaar_24_7"}).encode()

    def ask(times: int, took: list[float]) -> None:
        for _ in range(times):
            start = time.perf_counter()
            urlopen(f"{address}vragen", body).read()
            took.append(time.perf_counter() - start)

    one: list[float] = []
    ask(200, one)
    print(
        f"re-weighing, one client: median {1000 * sorted(one)[100]:.0f} ms, p95 "
        f"{1000 * sorted(one)[190]:.0f} ms"
    )
    many: list[float] = []
    start = time.perf_counter()
    clients = [threading.Thread(target=ask, args=(600, many)) for _ in range(16)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    spent = time.perf_counter() - start
    memory = next(
        line
        for line in Path(f"/proc/{process.pid}/status").read_text().splitlines()
        if line.startswith("VmRSS")
    )
    print(
        f"sixteen clients: {len(many) / spent:.0f} a second, p95 "
        f"{1000 * sorted(many)[int(0.95 * len(many))]:.0f} ms"
    )
    print(f"memory after {len(many) + 202} requests: {int(memory.split()[1]) // 1024} MB")
    process.terminate()


if __name__ == "__main__":
    main()
