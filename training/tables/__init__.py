"""From tables flattened in seven ways to the weights of `cleanarticle.tables`."""
