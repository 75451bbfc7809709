"""Buys a priced tool with the official Python SDK, whose user confirms the price; prints what it saw as one JSON object.

MCP_URL and MCP_TOKEN come from the environment.
"""

import asyncio
import json
import os
import sys

import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp_types import ElicitResult

questions = []
accepted = ElicitResult(action="accept", content={"confirm": True})


async def confirm(context, params):
    questions.append(params.message)
    return accepted


async def decline(context, params):
    return ElicitResult(action="decline")


def seen(result):
    return {"isError": bool(result.is_error), "structured": result.structured_content, "meta": dict(result.meta or {})}


async def buy(elicit, mode, drive):
    http = httpx2.AsyncClient(headers={"authorization": f"Bearer {os.environ['MCP_TOKEN']}"}, timeout=60)
    transport = streamable_http_client(os.environ["MCP_URL"], http_client=http)
    async with http, Client(transport, mode=mode, elicitation_callback=elicit) as client:
        return await drive(client)


async def by_itself(client):
    return seen(await client.call_tool("paid.v1", {"a": 1}))


async def by_hand(client):
    asked = await client.session.call_tool("paid.v1", {"a": 2}, allow_input_required=True)
    answer = {"input_responses": {"price": accepted}, "request_state": asked.request_state}
    return [seen(await client.session.call_tool("paid.v1", {"a": 2}, **answer)) for _ in range(2)]


async def main():
    return {
        "confirmed": await buy(confirm, "auto", by_itself),
        "twice": await buy(confirm, "auto", by_hand),
        "declined": await buy(decline, "auto", by_itself),
        "older": await buy(confirm, "legacy", by_itself),
        "unasked": await buy(None, "auto", by_itself),
        "questions": questions,
    }


json.dump(asyncio.run(main()), sys.stdout)
