package import Synchronization

/// What `/metrics` shows, in Prometheus' text format (version 0.0.4).
package final class Metrics: Sendable {
    package let requestsInFlight = Atomic<Int>(0)
    private let operations = Mutex<[Key: Series]>([:])
    private let gauges: [Gauge]

    package init(gauges: [Gauge] = []) { self.gauges = gauges }

    /// A figure read at the moment it is asked for.
    package struct Gauge: Sendable {
        let name: String
        let help: String
        let read: @Sendable () -> Int

        package init(_ name: String, help: String, read: @escaping @Sendable () -> Int) {
            self.name = name
            self.help = help
            self.read = read
        }
    }

    fileprivate struct Key: Hashable {
        let operation: String
        let status: Int
    }

    private struct Series {
        var counts = [Int](repeating: 0, count: Metrics.bounds.count + 1)
        var totalMicroseconds: Int64 = 0

        mutating func add(_ microseconds: Int64, to bucket: Int) {
            counts[bucket] += 1
            totalMicroseconds += microseconds
        }
    }

    /// Upper bounds of the latency histogram's buckets, in microseconds.
    private static let bounds: [Int64] = [
        500, 1000, 2500, 5000, 10_000, 25_000, 100_000, 500_000, 1_000_000, 5_000_000,
    ]

    func count(_ operation: String, status: Int, elapsed: Duration) {
        let microseconds = elapsed.microseconds
        let bucket = Self.bounds.firstIndex { microseconds <= $0 } ?? Self.bounds.count
        operations.withLock {
            $0[Key(operation: operation, status: status), default: Series()].add(microseconds, to: bucket)
        }
    }

    /// The whole page.
    package var text: String {
        var lines = [
            "# HELP spell_requests_in_flight Requests being answered.", "# TYPE spell_requests_in_flight gauge",
            "spell_requests_in_flight \(requestsInFlight.load(ordering: .relaxed))",
        ]
        for gauge in gauges {
            lines += [
                "# HELP \(gauge.name) \(gauge.help)", "# TYPE \(gauge.name) gauge", "\(gauge.name) \(gauge.read())",
            ]
        }
        lines += [
            "# HELP spell_request_seconds Time to answer, by operation and status.",
            "# TYPE spell_request_seconds histogram",
        ]
        for (key, series) in operations.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
            lines += Self.lines(key, series)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ key: Key, _ series: Series) -> [String] {
        let labels = "operation=\"\(key.operation)\",status=\"\(key.status)\""
        var lines: [String] = []
        var running = 0
        for (bound, count) in zip(bounds, series.counts) {
            running += count
            lines.append("spell_request_seconds_bucket{\(labels),le=\"\(Double(bound) / 1_000_000)\"} \(running)")
        }
        running += series.counts[bounds.count]
        lines.append("spell_request_seconds_bucket{\(labels),le=\"+Inf\"} \(running)")
        lines.append("spell_request_seconds_sum{\(labels)} \(Double(series.totalMicroseconds) / 1_000_000)")
        lines.append("spell_request_seconds_count{\(labels)} \(running)")
        return lines
    }
}

extension Metrics.Key: Comparable {
    static func < (left: Self, right: Self) -> Bool { (left.operation, left.status) < (right.operation, right.status) }
}
