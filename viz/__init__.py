"""From the knowledge graph to pages and files that people use."""
