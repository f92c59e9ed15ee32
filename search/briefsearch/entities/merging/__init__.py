"""Put the names of one entity together, and choose the one to show."""
