"""Asks kept stories with the official client of the Model Context Protocol, and compares what it gets with the records.

usage: mcp_client.py ONRECORD DATABASE RECORDS
"""

import asyncio
import json
import pathlib
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

TOOLS = {"read_story", "find_claims", "who", "evidence", "origins", "conflicts"}


def same(what, expected, found):
    if expected != found:
        sys.exit(f"{what}: expected {expected!r:.300}, found {found!r:.300}")


async def ask(session, tool, **arguments):
    """Returns what a tool answers; its text is the same as its structure."""
    answer = await session.call_tool(tool, arguments)
    fields = answer.model_dump(by_alias=True)
    if fields["isError"]:
        sys.exit(f"{tool} {arguments}: {fields['content']}")
    same(tool, json.loads(fields["content"][0]["text"]), fields["structuredContent"])
    return fields["structuredContent"]


def compare(evidence, records):
    """Compares the words that a claim stands on with the text that they point into."""
    for part in evidence["parts"]:
        text = records[part["story"]]["story"]["text"]
        same(evidence["claim"]["id"], text[part["start"]:part["end"]], part["words"])
    return len(evidence["parts"])


async def main():
    onrecord, database, folder = sys.argv[1:4]
    files = sorted(pathlib.Path(folder).glob("*.json"))
    records = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}
    server = StdioServerParameters(command=onrecord, args=["--db", database, "mcp"])
    async with stdio_client(server) as (reader, writer), ClientSession(reader, writer) as session:
        await session.initialize()
        tools = (await session.list_tools()).tools
        same("tools", TOOLS, {tool.name for tool in tools})
        for tool in tools:
            fields = tool.model_dump(by_alias=True)
            same(f"{tool.name} only reads", True, fields["annotations"]["readOnlyHint"])
        parts = 0
        for story, record in records.items():
            same(story, record, await ask(session, "read_story", story=story))
            found = await ask(session, "find_claims", story=story, limit=200)
            same(story, len(record["claims"]), len(found["claims"]))
            parts += sum(compare(evidence, records) for evidence in found["claims"])
        claim = found["claims"][0]["claim"]
        evidence = await ask(session, "evidence", claim=claim["id"])
        same("evidence", found["claims"][0], evidence)
        await ask(session, "origins", claim=claim["id"])
        await ask(session, "conflicts")
        named = next(one["claim"]["speaker"]["name"] for one in found["claims"] if "identity" in one["claim"].get("speaker", {}))
        who = await ask(session, "who", name=named)
        same("who", named, who["identity"]["name"])
        same("claims of somebody", True, len(who["claims"]) > 0)
        for tool, arguments in (("read_story", {"story": "none"}), ("who", {"name": "Nobody At All"}), ("evidence", {"claim": "x"})):
            answer = await session.call_tool(tool, arguments)
            same(f"{tool} of nothing is an error", True, answer.model_dump(by_alias=True)["isError"])
    print(f"mcp: {len(records)} stories, {len(tools)} tools, {parts} pieces of evidence stand where they are said to")


asyncio.run(main())
