"""Reading documents back."""

import pypdfium2


def text_of_pdf(document: bytes) -> str:
    """What stands on the pages, in their order and without spaces."""
    with pypdfium2.PdfDocument(document) as pages:
        return "".join("".join(page.get_textpage().get_text_range() for page in pages).split())
