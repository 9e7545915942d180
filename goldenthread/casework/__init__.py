"""Cases made of events, and the duties the law draws from them."""
