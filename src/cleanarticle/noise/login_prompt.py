"""BP008 login-prompt: log in, register, subscribe to read on.

## What it does

Removes the lines of login forms and paywalls: *Log in*, *Forgot your password?*, *Déjà abonné ?*, *Subscribe to continue
reading*, *You have 2 free articles left this month*.

## Why it matters

The prompt takes the place of the text that was not paid for, or stands above all of it. It is never the writer's.

## Example

    This article is for subscribers only.
    Already a subscriber? Log in
    Unlimited access from 4 € a month

The first two lines go.

## Holds back

How-to texts tell how to log in, in longer sentences with more to say than the prompt: *Log in to access the router, then open …* stays
unless the line speaks of subscribers or reading on, or stands next to a surer line of this rule. *Password* or *Premium* alone goes only
next to other noise. That a page is paywalled is said by its status, not by this rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleanarticle.leaves import Verdict
from cleanarticle.noise.view import View

__all__ = ["find"]


def find(view: View) -> Iterator[Verdict]:
    for hit in view.hits_of("BP008"):
        yield hit.verdict("a login or subscription prompt")
