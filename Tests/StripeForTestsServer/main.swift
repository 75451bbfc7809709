internal import StripeForTests

_ = StripeAccount()
