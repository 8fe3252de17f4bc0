"""Train the block model of the HTML door: `python -m training.blocks --data PATH`."""
