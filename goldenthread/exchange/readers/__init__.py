"""Who may read the area's figures by machine: partners' systems, each with a token of its own."""
