"""Official documents as PDF/A-3b, made by typst from data alone."""

from zhicheng.infra.documents.errors import DocumentError, MissingGlyphError
from zhicheng.infra.documents.render import Attachment, render

__all__ = ["Attachment", "DocumentError", "MissingGlyphError", "render"]
