"""The text door: str to lines, lines to leaves, leaves to blocks."""
