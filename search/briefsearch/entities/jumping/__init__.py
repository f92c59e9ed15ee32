"""Find an entity by a half-remembered or mistyped name."""
