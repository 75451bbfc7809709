"""Drives /mcp with FastMCP's client: lists, calls and fails; prints what it saw as one JSON object.

MCP_URL, MCP_TOKEN, MCP_MODE (auto, legacy or a version) come from the environment.
"""

import asyncio
import json
import os
import sys

from fastmcp import Client
from fastmcp.exceptions import ToolError


async def main():
    url, token = os.environ["MCP_URL"], os.environ["MCP_TOKEN"]
    async with Client(url, auth=token, mode=os.environ["MCP_MODE"]) as client:
        tools = await client.list_tools()
        echo = await client.call_tool("a-echo.v1", {"hello": "world"})
        refused = await client.call_tool("a-sum.v1", {"n": "one"}, raise_on_error=False)
        try:
            await client.call_tool("a-sum.v1", {"n": "one"})
            raised = None
        except ToolError as error:
            raised = str(error)
        return {
            "names": [tool.name for tool in tools],
            "hints": tools[0].annotations.model_dump(by_alias=True, exclude_none=True),
            "structured": echo.structured_content,
            "refused": refused.structured_content,
            "isError": refused.is_error,
            "raised": raised,
        }


json.dump(asyncio.run(main()), sys.stdout)
