"""From the facts of many articles to one knowledge graph."""
