"""Papers, packs and their accessible forms: a document is built once and goes out as PDF and as Word."""
