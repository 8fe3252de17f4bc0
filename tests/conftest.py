"""What all tests share: hypothesis without deadlines, since timings belong to benchmarks/ and machines are noisy."""

from hypothesis import settings

settings.register_profile("cleanarticle", deadline=None)
settings.load_profile("cleanarticle")
