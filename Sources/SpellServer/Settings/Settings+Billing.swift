internal import SpellBilling
internal import SpellKernel

extension BillingSettings {
    /// Nil without `STRIPE_SECRET_KEY`: then nothing priced can run. Other settings of money without it are a fault.
    static func read(_ reader: inout EnvironmentReader, publicURL: String) -> BillingSettings? {
        let capture = reader.value("SPELL_BILLING_CAPTURE", default: CaptureMode.manual, "must be manual or immediate")
        {
            CaptureMode(rawValue: $0)
        }
        let base = reader.value(
            "STRIPE_API_BASE", default: "https://api.stripe.com", "must be an http or https URL", url)
        let returnURL = reader.value(
            "SPELL_BILLING_RETURN_URL", default: publicURL, "must be an http or https URL", url)
        let perSecond = reader.integer("STRIPE_RATE_LIMIT", default: 80, in: 0...100_000)
        let limits = limits(&reader)
        guard let key = reader.optional("STRIPE_SECRET_KEY") else {
            if reader.optional("STRIPE_WEBHOOK_SECRET") != nil {
                reader.fault("STRIPE_SECRET_KEY is missing, and STRIPE_WEBHOOK_SECRET is set")
            }
            return nil
        }
        guard key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            reader.fault("STRIPE_SECRET_KEY must be visible ASCII")
            return nil
        }
        return BillingSettings(
            secretKey: StripeSecret(key),
            webhookSecret: reader.optional("STRIPE_WEBHOOK_SECRET").map { StripeSecret($0) }, apiBase: base,
            capture: capture, standardLimits: limits, returnURL: returnURL, requestsPerSecond: perSecond)
    }

    private static func url(_ text: String) -> String? {
        guard text.hasPrefix("http://") || text.hasPrefix("https://") else { return nil }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    private static func limits(_ reader: inout EnvironmentReader) -> [Currency: SpendingLimit] {
        let perDay = amounts("SPELL_BILLING_DAILY_LIMIT", &reader)
        let perInvocation = amounts("SPELL_BILLING_INVOCATION_LIMIT", &reader)
        var limits: [Currency: SpendingLimit] = [:]
        for currency in Set(perDay.keys).union(perInvocation.keys) {
            limits[currency] = SpendingLimit(perDay: perDay[currency], perInvocation: perInvocation[currency])
        }
        return limits
    }

    /// `usd:5000,eur:4000`.
    private static func amounts(_ name: String, _ reader: inout EnvironmentReader) -> [Currency: Int] {
        var amounts: [Currency: Int] = [:]
        for entry in reader.list(name) {
            let parts = entry.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let currency = Currency(rawValue: String(parts[0])), let amount = Int(parts[1]),
                amount >= 0
            else {
                reader.fault("\(name) must be a list like usd:5000,eur:4000 in minor units")
                return [:]
            }
            amounts[currency] = amount
        }
        return amounts
    }
}
