"""What is asked of others for a case: advice, further information, replies to consultation."""
