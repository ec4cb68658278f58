"""What the intake tests share: the shipped catalogue, and a way to ask for the faults of a text."""

from __future__ import annotations

import pytest

from indiceer.base.documents import parse_document
from indiceer.base.faults import InvalidInput
from indiceer.base.places import data_folder
from indiceer.facts.catalogue_file import load_catalogue
from indiceer.intake.reader import parse_intake

HEAD = "casus: proef\npeildatum: 2024-03-15\ngemeente: dalfsen\n"


@pytest.fixture(scope="session")
def catalogue():
    return load_catalogue(data_folder("rules"))


@pytest.fixture(scope="session")
def read(catalogue):
    """An intake from text."""
    return lambda text, name="zaak.yaml": parse_intake(text, catalogue, name)


@pytest.fixture(scope="session")
def facts(read):
    """All facts of an intake whose answers are given as YAML lines."""
    return lambda lines, head=HEAD: (
        read(
            f"{head}feiten:\n" + "".join(f"  {line}\n" for line in lines.splitlines())
            if lines
            else f"{head}feiten: {{}}\n"
        ).facts
    )


@pytest.fixture(scope="session")
def intake_faults(read):
    """The faults of an intake, one a line; empty when it is valid."""

    def ask(text: str | bytes, name: str = "zaak.yaml") -> str:
        try:
            read(text, name)
        except InvalidInput as refusal:
            return str(refusal) + "\n"
        return ""

    return ask


@pytest.fixture(scope="session")
def document_faults():
    """The faults of a document as such, one a line; empty when it can be read."""

    def ask(text: str | bytes, name: str = "bestand.yaml") -> str:
        try:
            parse_document(text, name)
        except InvalidInput as refusal:
            return str(refusal) + "\n"
        return ""

    return ask
