"""The intake as it grows: one answer at a time, each checked as a file would be, and saved whole or
not at all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ..base.documents import Document, as_plain
from ..base.hints import Any
from ..base.whole_file import write_whole
from ..facts.catalogue import Catalogue
from ..intake.reader import Answer, Conversation, Intake, check_intake, complete


def begin(catalogue: Catalogue, case: str, peildatum: date | str, municipality: str) -> Intake:
    """An intake without answers. Raises InvalidInput."""
    raw: dict[str, Any] = {
        "casus": case,
        "peildatum": peildatum,
        "gemeente": municipality,
        "feiten": {},
    }
    return check_intake(Document("gesprek", raw), catalogue)


def answered(
    catalogue: Catalogue,
    intake: Intake,
    name: str,
    value: Any,
    source: str | None = None,
    day: date | str | None = None,
    remark: str | None = None,
) -> Intake:
    """The intake with this answer, written as in a file; the question counts as asked.

    Raises InvalidInput with what is wrong, also where the answer does not go with another.
    """
    said = {"bron": source, "datum": day, "toelichting": remark}
    raw = as_raw(intake)
    raw["feiten"][name] = {"waarde": value} | {key: word for key, word in said.items() if word}
    return shown(check_intake(Document("gesprek", raw), catalogue), [name])


def without(catalogue: Catalogue, intake: Intake, name: str) -> Intake:
    """The intake without an answer to this question, which will be asked again where it decides."""
    answers = {other: answer for other, answer in intake.answers.items() if other != name}
    seen = tuple(other for other in intake.conversation.seen if other != name)
    talk = intake.conversation._replace(seen=seen)
    return complete(
        catalogue,
        intake.case,
        intake.peildatum,
        intake.municipality,
        answers,
        intake.title,
        intake.expected,
        talk,
    )


def shown(intake: Intake, names: Iterable[str], closing: bool = False) -> Intake:
    """The intake after these questions were asked, answered or not; ``closing``: the closing page
    was shown."""
    talk = intake.conversation
    seen = tuple(dict.fromkeys((*talk.seen, *names)))
    return intake._replace(conversation=Conversation(seen, talk.closed or closing))


def again(intake: Intake) -> Intake:
    """The same answers at the start of a new round."""
    return intake._replace(conversation=Conversation())


def as_raw(intake: Intake) -> dict[str, Any]:
    """The intake as a file holds it."""
    raw: dict[str, Any] = {"casus": intake.case}
    if intake.title:
        raw["titel"] = intake.title
    raw |= {
        "peildatum": intake.peildatum,
        "gemeente": intake.municipality,
        "feiten": {
            name: _raw_answer(intake.answers[name])
            for name in intake.facts
            if name in intake.answers
        },
    }
    if intake.conversation.seen or intake.conversation.closed:
        raw["gesprek"] = {
            "gezien": list(intake.conversation.seen),
            "slot": "ja" if intake.conversation.closed else "nee",
        }
    if intake.expected is not None:
        raw["verwacht"] = intake.expected
    return raw


def _raw_answer(answer: Answer) -> Any:
    said = {"bron": answer.source, "datum": answer.day, "toelichting": answer.remark}
    extra = {key: value for key, value in said.items() if value is not None}
    value = _raw(answer.value)
    return {"waarde": value, **extra} if extra else value


def _raw(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_raw(item) for item in value]
    if isinstance(value, dict):
        return {key: _raw(item) for key, item in value.items()}
    return value if isinstance(value, date) else as_plain(value)


def file_text(intake: Intake, head: str = "") -> str:
    """The intake as YAML, the facts in the order of the catalogue. ``head``: lines of comment to
    put above it."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Blocks for what has a name, lists on one line."""

        def ignore_aliases(self, data: Any) -> bool:
            return True

    def sequence(dumper: yaml.SafeDumper, data: list[Any]) -> yaml.Node:
        return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)

    Dumper.add_representer(list, sequence)
    return head + yaml.dump(
        as_raw(intake), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10_000
    )


def comment_above(path: Path) -> str:
    """The lines of comment with which a file begins, such as its schema."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except (OSError, UnicodeDecodeError):
        return ""
    above = next(
        (index for index, line in enumerate(lines) if not line.startswith("#")), len(lines)
    )
    return "".join(lines[:above])


def keep_comments(path: Path) -> Path | None:
    """A copy of a file that has comments among its answers, which saving would take away; None when
    there are none, or when the copy is there already."""
    text = path.read_text(encoding="utf-8-sig")
    rest = text[len(comment_above(path)) :]
    if not any(line.lstrip().startswith("#") for line in rest.splitlines()):
        return None
    copy = path.with_name(f"{path.stem}.oud{path.suffix}")
    if not copy.exists():
        save(copy, text)
    return copy


def save(path: Path, text: str) -> None:
    """Write a file whole or not at all, readable by its owner only. Raises OSError."""
    write_whole(path, text.encode())
