"""Drives the Stripe for tests with Stripe's own Python client: stripe-client.py BASE KEY. Prints `as expected`."""
import sys

import stripe

base, key = sys.argv[1:]
client = stripe.StripeClient(key, base_addresses={"api": base}, max_network_retries=0)
v1 = client.v1


def equal(got, wanted, what):
    if got != wanted:
        raise SystemExit(f"{what}: got {got!r}, wanted {wanted!r}")


def fails(kind, what, call, **members):
    try:
        call()
    except kind as error:
        for name, wanted in members.items():
            equal(getattr(error, name), wanted, f"{what}: {name}")
        return error
    raise SystemExit(f"{what}: nothing was refused")


def customers():
    ada = v1.customers.create({"name": "Ada", "metadata": {"userId": "u1"}})
    equal(type(ada), stripe.Customer, "the type of a customer")
    equal(v1.customers.retrieve(ada.id).name, "Ada", "the name")
    equal(v1.customers.update(ada.id, {"name": "Ada L."}).name, "Ada L.", "the new name")
    found = v1.customers.search({"query": "metadata['userId']:'u1'"})
    equal([customer.id for customer in found.data], [ada.id], "the search by metadata")
    for _ in range(3):
        v1.customers.create()
    equal(len(list(v1.customers.list({"limit": 2}).auto_paging_iter())), 4, "all pages")
    eve = v1.customers.create()
    equal(v1.customers.delete(eve.id).deleted, True, "deleted")
    equal(v1.customers.retrieve(eve.id).deleted, True, "still deleted")
    return ada


def intent(customer, method, **more):
    return {
        "amount": 500, "currency": "usd", "customer": customer, "payment_method": method, "confirm": True,
        "off_session": True, "capture_method": "manual", "allowed_payment_method_types": ["card"],
        "metadata": {"invocationId": "i1"}, **more,
    }


def payments(ada):
    card = v1.payment_methods.attach("pm_card_visa", {"customer": ada.id})
    equal(v1.customers.payment_methods.list(ada.id).data[0].id, card.id, "the card on file")
    hold = v1.payment_intents.create(intent(ada.id, card.id, expand=["latest_charge"]), {"idempotency_key": "k1"})
    equal(hold.status, "requires_capture", "the hold")
    equal(hold.latest_charge.amount_captured, 0, "nothing is captured")
    again = v1.payment_intents.create(intent(ada.id, card.id, expand=["latest_charge"]), {"idempotency_key": "k1"})
    equal((again.id, again.last_response.headers["idempotent-replayed"]), (hold.id, "true"), "the replay")
    fails(
        stripe.IdempotencyError, "another request with the key",
        lambda: v1.payment_intents.create(intent(ada.id, card.id, amount=600), {"idempotency_key": "k1"}))
    equal(v1.payment_intents.capture(hold.id).amount_received, 500, "captured")
    fails(
        stripe.InvalidRequestError, "a second capture", lambda: v1.payment_intents.capture(hold.id),
        code="payment_intent_unexpected_state", http_status=400)
    other = v1.payment_intents.create(intent(ada.id, card.id))
    equal(v1.payment_intents.cancel(other.id).status, "canceled", "canceled")
    refund = v1.refunds.create({"payment_intent": hold.id, "reason": "requested_by_customer"})
    equal((refund.status, refund.amount), ("succeeded", 500), "the refund")
    found = v1.payment_intents.search({"query": "metadata['invocationId']:'i1' AND status:'canceled'"})
    equal([found.id for found in found.data], [other.id], "the search")


def refusals(ada):
    fail = v1.payment_methods.attach("pm_card_chargeCustomerFail", {"customer": ada.id})
    error = fails(
        stripe.CardError, "a decline", lambda: v1.payment_intents.create(intent(ada.id, fail.id)),
        code="card_declined", http_status=402)
    equal(error.error.decline_code, "generic_decline", "the decline code")
    equal(error.error.payment_intent["status"], "requires_payment_method", "the intent after a decline")
    ask = v1.payment_methods.attach("pm_card_authenticationRequired", {"customer": ada.id})
    fails(
        stripe.CardError, "a question of the bank's", lambda: v1.payment_intents.create(intent(ada.id, ask.id)),
        code="authentication_required")
    fails(
        stripe.CardError, "a card that cannot be attached",
        lambda: v1.payment_methods.attach("pm_card_chargeDeclined", {"customer": ada.id}), code="card_declined")
    fails(
        stripe.InvalidRequestError, "an unknown parameter", lambda: v1.customers.create({"nme": "Ada"}),
        code="parameter_unknown", param="nme")
    fails(
        stripe.InvalidRequestError, "a missing parameter", lambda: v1.payment_intents.create({"amount": 500}),
        code="parameter_missing", param="currency")
    fails(
        stripe.InvalidRequestError, "nothing there", lambda: v1.customers.retrieve("cus_none"),
        code="resource_missing", http_status=404)
    stranger = stripe.StripeClient("sk_test_other", base_addresses={"api": base}, max_network_retries=0)
    fails(stripe.AuthenticationError, "another key", lambda: stranger.v1.customers.list(), http_status=401)


def pages(ada):
    session = v1.checkout.sessions.create({
        "mode": "setup", "customer": ada.id, "allowed_payment_method_types": ["card"], "success_url": "https://a.test/done"})
    equal((session.status, v1.checkout.sessions.retrieve(session.id).url), ("open", session.url), "the session")
    equal(v1.setup_intents.retrieve(session.setup_intent).status, "requires_payment_method", "its setup")
    portal = v1.billing_portal.sessions.create({"customer": ada.id, "return_url": "https://a.test/account"})
    equal(portal.url.startswith("https://billing.stripe.com/"), True, "the portal's address")
    event = v1.events.list({"type": "payment_intent.succeeded"}).data[0]
    equal(event.data.object.object, "payment_intent", "what the event is about")
    equal(v1.events.retrieve(event.id).id, event.id, "the event")


ada = customers()
payments(ada)
refusals(ada)
pages(ada)
print("as expected")
