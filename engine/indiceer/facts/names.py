"""From what was typed to the slug of an option."""

from __future__ import annotations

from ..base.faults import Fault, InvalidInput, did_you_mean
from .catalogue import Catalogue


def option_slug(name: str | None, catalogue: Catalogue) -> str | None:
    """The slug of an option from its slug, name or code; None stays None. Raises InvalidInput."""
    if name is None:
        return None
    options = catalogue.options
    codes = {option.code.lower(): slug for slug, option in options.items()}
    slug = codes.get(name.lower(), name.lower().replace("-", "_").replace(" ", "_"))
    if slug not in options:
        raise InvalidInput(
            [Fault("optie", 0, 0, f"'{name}' bestaat niet{did_you_mean(slug, options)}")]
        )
    return slug
