"""From labelled data to the weights that ship: one command a model, fixed seeds."""
