"""Accuracy, speed and memory: this library and its peers side by side. `python -m benchmarks` lists the commands."""
