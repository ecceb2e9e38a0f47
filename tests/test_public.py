from __future__ import annotations

import pytest

import advocacy


def test_every_public_name_is_there() -> None:
    for name in advocacy.__all__:
        assert getattr(advocacy, name)


def test_what_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = advocacy.nonsense
