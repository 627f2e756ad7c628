"""Pages on which offices look after links, import spreadsheets, verify by hand and settle differences."""
