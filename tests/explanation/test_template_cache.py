"""Compiled templates are kept, and a kept one never says anything else than its text."""

from __future__ import annotations

import pytest

from indiceer.api import toon, weeg_intake
from indiceer.explanation import render
from indiceer.plan import store


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """A cache folder of our own, and an environment that has no template yet."""
    monkeypatch.setenv("INDICEER_CACHE", str(tmp_path))
    render.environment.cache_clear()
    yield tmp_path
    render.environment.cache_clear()


def kept(folder):
    return sorted(folder.glob("sjabloon-*"))


def test_a_text_from_kept_templates_is_the_same_text(cache, example, book):
    advies = weeg_intake(example, book)
    first = toon(advies, book)
    written = {path: path.read_bytes() for path in kept(cache)}
    render.environment.cache_clear()
    assert (
        toon(advies, book) == first
        and written
        and written == {path: path.read_bytes() for path in kept(cache)}
    )


def test_a_spoiled_entry_is_made_again(cache, example, book):
    advies = weeg_intake(example, book)
    first = toon(advies, book)
    for path in kept(cache):
        path.write_bytes(path.read_bytes()[:-3] + b"???")
    render.environment.cache_clear()
    assert toon(advies, book) == first and all(
        store.load(*path.name.rsplit("-", 1)) for path in kept(cache)
    )


def test_without_a_cache_nothing_is_written(cache, monkeypatch, example, book):
    monkeypatch.setenv("INDICEER_CACHE", "uit")
    assert toon(weeg_intake(example, book), book) and not kept(cache)
