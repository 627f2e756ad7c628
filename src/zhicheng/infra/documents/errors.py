"""Why a document could not be made."""


class DocumentError(Exception):
    """The template is unknown, the data do not fit it, or the fonts are not there."""


class MissingGlyphError(DocumentError):
    """The fonts lack a character; `text` is the run of text that could not be shown."""

    def __init__(self, text: str) -> None:
        super().__init__(f"字体里没有这段文字中的某个字：{text}")
        self.text = text
