"""What the comparison screen is made of, each room resting on the one before it."""
