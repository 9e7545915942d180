"""Everything that is read of boards. What takes a user leaves out what that user may not see."""
