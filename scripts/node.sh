# shellcheck shell=bash
# For scripts that need a node of their own: SQLite in a temporary folder, a free port, settings from the environment
# alone. Source it from the top of the checkout. The node and the folder go when the script ends.

readonly spell=$PWD/.build/release/spell
work=$(mktemp -d)
node=
stripe=
trap finish EXIT

# Sets and exports the settings (SPELL_URL is where the node answers), starts the node and waits until it is ready.
start_node() {
    local port
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    JWT_SECRET=$(new_secret) INTERNAL_AUTH_SECRET=$(new_secret) ADMIN_USER_IDS=$(new_id)
    unset DATABASE_URL JWT_JWKS SPELL_TOKEN
    export JWT_SECRET INTERNAL_AUTH_SECRET ADMIN_USER_IDS JWT_ISSUER=https://id.example JWT_AUDIENCE=spell
    export SPELL_HOST=127.0.0.1 SPELL_PORT=$port SPELL_PUBLIC_URL=http://127.0.0.1:$port SPELL_DATA_DIR=$work/data
    export SPELL_URL=$SPELL_PUBLIC_URL HOME=$work/home
    mkdir -p "$HOME"

    "$spell" serve >"$work/node.log" 2>&1 &
    node=$!
    local deadline=$((SECONDS + 20))
    until curl --silent --fail --max-time 2 --output /dev/null "$SPELL_URL/health/ready"; do
        kill -0 "$node" 2>/dev/null || fail "the node ended instead of becoming ready"
        ((SECONDS < deadline)) || fail "the node did not become ready in 20 s"
        sleep 0.1
    done
}

# Starts a Stripe account in memory, and sets and exports a node's settings for it. Before start_node.
start_stripe() {
    .build/release/stripe-for-tests >"$work/stripe.json" 2>"$work/stripe.log" &
    stripe=$!
    local deadline=$((SECONDS + 20))
    until [[ -s $work/stripe.json ]]; do
        kill -0 "$stripe" 2>/dev/null || fail "the tests' Stripe ended instead of listening"
        ((SECONDS < deadline)) || fail "the tests' Stripe did not start in 20 s"
        sleep 0.1
    done
    STRIPE_API_BASE=$(jq -r .url "$work/stripe.json") STRIPE_SECRET_KEY=$(jq -r .apiKey "$work/stripe.json")
    STRIPE_WEBHOOK_SECRET=whsec_$(new_secret)
    export STRIPE_API_BASE STRIPE_SECRET_KEY STRIPE_WEBHOOK_SECRET
}

# Stops it with SIGTERM, and fails unless it drains and ends with exit code 0.
stop_node() {
    local code=0 pid=$node
    kill -TERM "$pid" || fail "the node had ended before it was told to"
    # Whatever keeps it from ending must not keep us.
    (sleep 20 && kill -KILL "$pid") >/dev/null 2>&1 &
    local watch=$!
    wait "$pid" || code=$?
    kill "$watch" 2>/dev/null || true
    node=
    ((code == 0)) || fail "the node ended with exit code $code"
}

# mint USER_ID: a token that the node accepts.
mint() { "$spell" auth token --user "$1"; }

new_id() { python3 -c 'import uuid; print(uuid.uuid4())'; }
new_secret() { python3 -c 'import secrets; print(secrets.token_hex(32))'; }

fail() {
    printf '\n%s: %s\n' "$(basename "$0")" "$*" >&2
    [[ ! -s $work/node.log ]] || { printf "the end of the node's log:\n" && tail -n 15 "$work/node.log"; } >&2
    exit 1
}

finish() {
    [[ -z $node ]] || { kill -KILL "$node" && wait "$node"; } 2>/dev/null || true
    [[ -z $stripe ]] || { kill -KILL "$stripe" && wait "$stripe"; } 2>/dev/null || true
    rm -rf "$work"
}
