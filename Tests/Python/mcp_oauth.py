"""Meets a 401 with the official SDK's OAuth client, which has to find its way from that answer alone: to the metadata, to
the authorization server (a few lines, here), to a token, and back. Prints where it went as one JSON object.

MCP_URL, MCP_TOKEN (what the authorization server gives), MCP_MODE and AS_PORT come from the environment.
"""

import asyncio
import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import httpx2
from mcp import Client
from mcp.client.auth import OAuthClientProvider
from mcp.client.auth.oauth2 import AuthorizationCodeResult
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.auth import OAuthClientMetadata

ISSUER = f"http://127.0.0.1:{os.environ['AS_PORT']}/as"
visited = []
asked = {}


class AuthorizationServer(BaseHTTPRequestHandler):
    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        visited.append(self.path)
        self.answer(
            200,
            {
                "issuer": ISSUER,
                "authorization_endpoint": ISSUER + "/authorize",
                "token_endpoint": ISSUER + "/token",
                "registration_endpoint": ISSUER + "/register",
                "response_types_supported": ["code"],
                "grant_types_supported": ["authorization_code"],
                "code_challenge_methods_supported": ["S256"],
                "token_endpoint_auth_methods_supported": ["none"],
            },
        )

    def do_POST(self):
        visited.append(self.path)
        body = self.rfile.read(int(self.headers["content-length"]))
        if self.path == "/as/register":
            self.answer(201, json.loads(body) | {"client_id": "client-1"})
        else:
            asked["token"] = {name: values[0] for name, values in parse_qs(body.decode()).items()}
            self.answer(200, {"access_token": os.environ["MCP_TOKEN"], "token_type": "Bearer", "expires_in": 3600})

    def log_message(self, *arguments):
        pass


class Memory:
    def __init__(self):
        self.tokens = self.client = None

    async def get_tokens(self):
        return self.tokens

    async def set_tokens(self, tokens):
        self.tokens = tokens

    async def get_client_info(self):
        return self.client

    async def set_client_info(self, client):
        self.client = client


async def redirect(url):
    asked["authorize"] = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


async def callback():
    return AuthorizationCodeResult(code="code-1", state=asked["authorize"]["state"])


async def main():
    url = os.environ["MCP_URL"]
    provider = OAuthClientProvider(
        server_url=url,
        client_metadata=OAuthClientMetadata(redirect_uris=["http://127.0.0.1:1/callback"], client_name="test"),
        storage=Memory(),
        redirect_handler=redirect,
        callback_handler=callback,
    )
    http = httpx2.AsyncClient(auth=provider, timeout=60)
    async with http, Client(streamable_http_client(url, http_client=http), mode=os.environ["MCP_MODE"]) as client:
        tools = await client.list_tools()
        return {"names": [tool.name for tool in tools.tools], "visited": visited, "asked": asked}


server = ThreadingHTTPServer(("127.0.0.1", int(os.environ["AS_PORT"])), AuthorizationServer)
threading.Thread(target=server.serve_forever, daemon=True).start()
json.dump(asyncio.run(main()), sys.stdout)
