"""The public room: what anybody may read without signing in."""
