"""Papers that come to the partnership: kept by content, looked into before anybody opens them."""
