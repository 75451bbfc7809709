"""A real OpenID provider for tests: Canaille, in memory, on a free port of 127.0.0.1.

    provider.py AUDIENCE REDIRECT_PORT [TOKEN_SECONDS]

Prints one line of JSON: the issuer, and the id of its one user, ada. Its operator has set it up as one would for Spell:
tokens carry the server's audience, programs may register themselves, and one is known beforehand, `spell-cli`, whose
redirect address is exact.
"""

import json
import logging
import os
import socket
import sys
import threading
import time
import uuid

from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from canaille.oidc import provider
from flask import request
from werkzeug.serving import make_server

PASSWORD = "correct horse battery"


def main():
    audience, redirect_port = sys.argv[1], int(sys.argv[2])
    seconds = int(sys.argv[3]) if len(sys.argv) > 3 else 3600
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(64)
    port = listening.getsockname()[1]
    app = create_app(
        {
            "SECRET_KEY": "a secret that only tests know",
            "SERVER_NAME": f"127.0.0.1:{port}",
            "PREFERRED_URL_SCHEME": "http",
            "OAUTH2_TOKEN_EXPIRES_IN": {"authorization_code": seconds, "refresh_token": seconds},
            "CANAILLE": {"DATABASE": "memory", "JAVASCRIPT": False, "HTMX": False},
            "CANAILLE_OIDC": {
                "DYNAMIC_CLIENT_REGISTRATION_OPEN": True,
                # So that people are asked for their consent.
                "TRUSTED_DOMAINS": [],
                "USERINFO_MAPPING": {"SUB": "{{ user.id }}"},
            },
        }
    )
    # Access tokens hold for seconds here; a refresh token outlives them, as everywhere.
    models.Token.is_refresh_token_active = lambda token: not token.revokation_date
    # A public client revokes by its id alone (RFC 7009 section 2.1); Canaille asks for a secret unless told.
    provider.RevocationEndpoint.CLIENT_AUTH_METHODS = ["none", "client_secret_basic"]
    # Access tokens of one second would be the same to the letter, whichever program's they are.
    signed = provider.generate_id_token
    provider.generate_id_token = lambda user_info, **rest: signed(
        user_info={**user_info, "jti": str(uuid.uuid4())}, **rest
    )
    with app.app_context():
        resource = client(audience, [])
        known = client("spell-cli", [f"http://127.0.0.1:{redirect_port}/callback"])
        known.audience = [resource]
        Backend.instance.save(known)
        user = models.User(
            user_name="ada",
            family_name="Lovelace",
            formatted_name="Ada Lovelace",
            emails=["ada@spell.test"],
            password=PASSWORD,
        )
        Backend.instance.save(user)
        user_id = user.id

    @app.after_request
    def admit(response):
        """The operator admits every program that has registered itself to the server."""
        if request.path == "/oauth/register" and response.status_code == 201:
            registered = Backend.instance.get(models.Client, client_id=response.json["client_id"])
            registered.audience = [Backend.instance.get(models.Client, client_id=audience)]
            Backend.instance.save(registered)
        return response

    threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    # The first answer takes long, and servers that ask for the keys as they start do not wait for long.
    app.test_client().get("/oauth/jwks.json")
    server = make_server("127.0.0.1", port, app, fd=listening.fileno())
    print(json.dumps({"issuer": f"http://127.0.0.1:{port}", "user": user_id}), flush=True)
    server.serve_forever()


def end_with(parent):
    """Nobody else ends this when the tests are killed."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def client(client_id, redirect_uris):
    made = models.Client(
        client_id=client_id,
        client_name=client_id,
        redirect_uris=redirect_uris,
        grant_types=["authorization_code", "refresh_token"],
        response_types=["code"],
        scope=["openid", "profile"],
        token_endpoint_auth_method="none",
        # The kind of key that the server knows how to use.
        id_token_signed_response_alg="RS256",
    )
    Backend.instance.save(made)
    return made


if __name__ == "__main__":
    main()
