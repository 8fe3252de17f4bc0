"""Training of the line model of the text door: `python -m training.lines --data DATA`."""
