/// A number within a schema's bounds: 1 where that will do, else the one nearest to a bound.
enum SampleNumber {
    /// - Parameter place: counts up for numbers that should differ.
    static func value(for schema: JSONObject, at place: Int) -> JSONValue? {
        let isInteger =
            schema["type"]?.stringValue == "integer" || schema["type"]?.arrayValue?.contains("integer") == true
        let bounds = [schema["minimum"], schema["exclusiveMinimum"], schema["maximum"], schema["exclusiveMaximum"]]
            .compactMap { $0?.numberValue }
        let step = schema["multipleOf"]?.numberValue
        var candidates = [JSONNumber(1 + place), JSONNumber(0)] + (step.map { [$0] } ?? [])
        for bound in bounds {
            candidates.append(bound)
            guard let double = bound.doubleValue else { continue }
            if let step = step?.doubleValue, step > 0 {
                candidates += [
                    (double / step).rounded(.up) * step, ((double / step).rounded(.up) + 1) * step,
                    (double / step).rounded(.down) * step, ((double / step).rounded(.down) - 1) * step,
                ]
                .compactMap(number)
            }
            let offset = Double(place)
            candidates += [double + offset, double + 1 + offset, double - 1 - offset, double + 0.5, double - 0.5]
                .compactMap(number)
        }
        if let low = bounds.compactMap(\.doubleValue).min(), let high = bounds.compactMap(\.doubleValue).max() {
            candidates += [number((low + high) / 2)].compactMap(\.self)
        }
        return candidates.first { fits($0, schema, isInteger) }.map { .number($0) }
    }

    /// Whole numbers without a fraction.
    private static func number(_ value: Double) -> JSONNumber? {
        if value == value.rounded(), let whole = Int(exactly: value) { return JSONNumber(whole) }
        return JSONNumber(value)
    }

    private static func fits(_ number: JSONNumber, _ schema: JSONObject, _ isInteger: Bool) -> Bool {
        if isInteger, !number.isInteger { return false }
        if let bound = schema["minimum"]?.numberValue, number < bound { return false }
        if let bound = schema["maximum"]?.numberValue, bound < number { return false }
        if let bound = schema["exclusiveMinimum"]?.numberValue, !(bound < number) { return false }
        if let bound = schema["exclusiveMaximum"]?.numberValue, !(number < bound) { return false }
        guard let step = schema["multipleOf"] else { return true }
        let rule = JSONValue.object(JSONObject([("multipleOf", step)])).encoded
        return (try? JSONSchema(rule))?.faults(in: JSONValue.number(number)).isEmpty ?? false
    }
}
