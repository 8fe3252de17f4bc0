"""Quality: findings about the whole source, the measures behind them, the score, and the status they lead to."""

from cleanarticle.quality.case import Case
from cleanarticle.quality.verdict import assess, status

__all__ = ["Case", "assess", "status"]
