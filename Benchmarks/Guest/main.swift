print("bench-guest")
