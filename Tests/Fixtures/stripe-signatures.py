"""Says which webhooks Stripe's own Python library takes: stripe-signatures.py FILE, with a JSON list of
{"payload", "header" (or null), "secret", "now" (seconds)}. Prints a JSON list of true and false."""
import json
import sys
from types import SimpleNamespace

import stripe
from stripe import _webhook


def accepts(case):
    _webhook.time = SimpleNamespace(time=lambda: case["now"])
    try:
        stripe.WebhookSignature.verify_header(case["payload"], case["header"], case["secret"], 300)
    except stripe.SignatureVerificationError:
        return False
    return True


with open(sys.argv[1], encoding="utf-8") as file:
    print(json.dumps([accepts(case) for case in json.load(file)]))
