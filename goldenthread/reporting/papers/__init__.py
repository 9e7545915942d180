"""Papers made from the record: each module builds one kind, which goes out as PDF and as Word alike."""
