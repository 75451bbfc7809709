"""Drives /mcp with the official Python SDK: lists, calls and fails; prints what it saw as one JSON object.

MCP_URL, MCP_TOKEN, MCP_MODE (auto, legacy or a version) come from the environment.
"""

import asyncio
import json
import os
import sys

import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError


async def pages(client):
    names, count, cursor = [], 0, None
    while True:
        page = await client.list_tools(cursor=cursor)
        names += [tool.name for tool in page.tools]
        count += 1
        cursor = page.next_cursor
        if cursor is None:
            return names, count, page.tools


def seen(result):
    return {
        "isError": bool(result.is_error),
        "structured": result.structured_content,
        "text": result.content[0].text,
        "meta": dict(result.meta or {}),
    }


async def fault(call):
    try:
        await call
    except MCPError as error:
        return {"code": error.error.code, "message": error.error.message}
    return None


async def main():
    token = os.environ["MCP_TOKEN"]
    http = httpx2.AsyncClient(headers={"authorization": f"Bearer {token}"}, timeout=60)
    transport = streamable_http_client(os.environ["MCP_URL"], http_client=http)
    async with http, Client(transport, mode=os.environ["MCP_MODE"]) as client:
        names, count, _ = await pages(client)
        key = {"dev.spell/idempotencyKey": "sdk-1"}
        return {
            "version": client.session.protocol_version,
            "names": names,
            "pages": count,
            "echo": seen(await client.call_tool("a-echo.v1", {"hello": "world"})),
            "first": seen(await client.call_tool("a-echo.v1", {"a": 1}, meta=key)),
            "again": seen(await client.call_tool("a-echo.v1", {"a": 1}, meta=key)),
            "refused": seen(await client.call_tool("a-sum.v1", {"n": "one"})),
            "failed": seen(await client.call_tool("a-template.v1", {"template": "{{x}}", "values": {}})),
            "unknown": await fault(client.call_tool("nothing.v1", {})),
        }


json.dump(asyncio.run(main()), sys.stdout)
