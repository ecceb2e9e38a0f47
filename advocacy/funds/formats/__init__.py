"""The forms in which holdings files come: each module turns the bytes of one form into lines or a reading."""
