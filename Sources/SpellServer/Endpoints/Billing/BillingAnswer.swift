internal import SpellJSON
internal import SpellKernel

/// A record as callers see it.
enum BillingAnswer {
    static func write(_ record: BillingRecord, slug: String, to json: inout JSONWriter) {
        json.beginObject()
        json.member("id", record.id.description)
        json.member("invocationId", record.invocation.description)
        json.member("spellId", record.spell.description)
        json.member("slug", slug)
        json.member("amount", record.price.amount)
        json.member("currency", record.price.currency.rawValue)
        json.member("status", record.state.status.rawValue)
        if let code = record.failureCode { json.member("failureCode", code) }
        json.member("createdAt", record.createdAt.description)
        json.member("updatedAt", record.updatedAt.description)
        json.endObject()
    }

    static let schema = """
        {"type":"object","required":["id","invocationId","spellId","slug","amount","currency","status","createdAt",\
        "updatedAt"],"properties":{"id":{"type":"string","format":"uuid"},\
        "invocationId":{"type":"string","format":"uuid"},"spellId":{"type":"string","format":"uuid"},\
        "slug":{"type":"string","examples":["image-resize@v1"]},\
        "amount":{"type":"integer","minimum":1,"description":"In minor units.","examples":[150]},\
        "currency":{"type":"string","examples":["usd"]},\
        "status":{"enum":["pending","succeeded","failed","canceled","refunded","unknown"]},\
        "failureCode":{"type":"string"},"createdAt":{"type":"string","format":"date-time"},\
        "updatedAt":{"type":"string","format":"date-time"}}}
        """
}
