"""What is said of accounts, findings and work, in words."""
