"""How a request reaches the authority, how a family claims its case, and what is told when a limit is missed."""
