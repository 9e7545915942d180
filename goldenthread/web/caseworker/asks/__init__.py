"""What an officer asks of others for a case, and follows until it has come."""
