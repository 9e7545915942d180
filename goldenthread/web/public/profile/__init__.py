"""The public profile: the area's figures as they were released, for anybody."""
