"""Raw article HTML, or text some scraper has flattened, in; a clean, structured Article out."""

__version__ = "0.1.0"
