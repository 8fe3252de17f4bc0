"""One module a stage (or a rule code, in lower case), each with `run(case) -> Outcome`: how its cases are run."""
