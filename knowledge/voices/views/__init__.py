"""What people do at the doors of voices."""
