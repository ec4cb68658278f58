"""A browser without scripts."""

from __future__ import annotations

import re
from html import unescape

HOST = "127.0.0.1:8765"


class Browser:
    """Goes where a button says, with what the page holds."""

    def __init__(self, app, token="geheim"):
        self.client, self.root = app.test_client(), f"http://{HOST}/{token}"
        self.text, self.status = "", 0
        self.got = None

    def get(self, address="/"):
        return self._took(self.client.get(f"{self.root}{address}"))

    def send(self, address, **fields):
        """Press a button that leads to this address; hidden fields go along.

        ``fields`` may hold lists.
        """
        hidden = {}
        for name, value in re.findall(
            r'<input type="hidden" name="([^"]+)" value="([^"]*)">', self.text
        ):
            hidden.setdefault(name, []).append(unescape(value))
        return self._took(
            self.client.post(
                f"{self.root}{address}",
                data={**hidden, **fields},
                content_type="multipart/form-data",
            )
        )

    def _took(self, got):
        self.got, self.status = got, got.status_code
        if got.mimetype == "text/html" and "attachment" not in got.headers.get(
            "Content-Disposition", ""
        ):
            self.text = got.get_data(as_text=True)
        return self

    @property
    def title(self):
        return unescape(re.search(r"<title>(.*?)</title>", self.text)[1])

    @property
    def facts(self):
        return re.findall(r'<input type="hidden" name="blad" value="([^"]+)">', self.text)

    @property
    def words(self):
        """What is read, without tags."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.text)).split())
