"""Which partners' systems may read the area's figures or deliver files by machine, each with a token of its own."""
