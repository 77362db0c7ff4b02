"""The command that writes a graph for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gahnegar.cli_options import DB, QUIET
from gahnegar.console import Console

FORMATS = ("graphml", "gexf", "json", "cyjs", "neo4j", "ttl", "jsonld", "ftm", "obsidian")
"""Those of viz.exports.formats, which takes long to import."""


@click.command()
@DB
@click.option("--format", "form", type=click.Choice(FORMATS), required=True)
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="The file or folder to write («-»: print it)."
)
@click.option("--as-of", metavar="DATE", help="Only what was known at the end of this day, such as 1397-07-11.")
@click.option("--from", "start", metavar="DATE", help="Only what may have been true from this day on.")
@click.option("--to", "end", metavar="DATE", help="Only what may have been true until this day.")
@click.option(
    "--outlet", "outlets", multiple=True, metavar="NAME", help="Only what this outlet tells (may be repeated)."
)
@click.option("--ego", metavar="NAME", help="Only what is around this entity or event.")
@click.option("--depth", type=click.IntRange(0), default=2, show_default=True, help="How many steps around it.")
@QUIET
def export(db: Path, form: str, out: Path, quiet: bool, **part: Any) -> None:
    """Write the graph of a store, or a part of it, for another program (docs/exports.md).

    \b
    graphml   Gephi, igraph, yEd, Neo4j's APOC, networkx
    gexf      Gephi and Gephi Lite, with time
    json      node-link JSON for networkx and D3
    cyjs      Cytoscape and cytoscape.js
    neo4j     a folder: CSV for neo4j-admin, and a Cypher script
    ttl       RDF in Turtle: Protégé, triple stores
    jsonld    RDF in JSON-LD
    ftm       FollowTheMoney JSON lines: Aleph
    obsidian  a folder: Markdown notes with links
    """
    from gahnegar.export import export as run

    run(db, form, out, Console(quiet), **part)
