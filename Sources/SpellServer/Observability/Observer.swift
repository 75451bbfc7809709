internal import HTTPTypes
package import Logging
internal import SpellKernel
internal import Synchronization

/// Sees every request begin and end: counts it, and logs what is worth reading. Never parameters, tokens or secrets.
package struct Observer: Sendable {
    package let metrics: Metrics
    private let logger: Logger

    package init(metrics: Metrics, logger: Logger) {
        self.metrics = metrics
        self.logger = logger
    }

    func begin(_ operation: Operation, _ exchange: Exchange) -> Observation {
        metrics.requestsInFlight.add(1, ordering: .relaxed)
        return Observation(observer: self, operation: operation, exchange: exchange, started: .now)
    }

    /// A refusal outside every route.
    func log(_ refusal: Refusal, requestID: String) {
        logger.log(level: refusal.logLevel, "request refused", metadata: refusal.metadata(requestID: requestID))
    }

    /// One request under way.
    struct Observation {
        fileprivate let observer: Observer
        fileprivate let operation: Operation
        fileprivate let exchange: Exchange
        fileprivate let started: ContinuousClock.Instant

        func end(status: Int) {
            let elapsed = started.duration(to: .now)
            observer.metrics.requestsInFlight.subtract(1, ordering: .relaxed)
            observer.metrics.count(operation.id, status: status, elapsed: elapsed)
            observer.logger.debug("request answered", metadata: metadata(status: status, elapsed: elapsed))
        }

        func end(refused refusal: Refusal) {
            let elapsed = started.duration(to: .now)
            let status = refusal.code.status.code
            observer.metrics.requestsInFlight.subtract(1, ordering: .relaxed)
            observer.metrics.count(operation.id, status: status, elapsed: elapsed)
            observer.logger.log(
                level: refusal.logLevel, "request refused",
                metadata: metadata(status: status, elapsed: elapsed)
                    .merging(refusal.metadata(requestID: exchange.requestID)) { $1 })
        }

        private func metadata(status: Int, elapsed: Duration) -> Logger.Metadata {
            exchange.trail.metadata.merging([
                "requestId": "\(exchange.requestID)", "operation": "\(operation.id)", "status": "\(status)",
                "elapsedUs": "\(elapsed.microseconds)",
            ]) { $1 }
        }
    }
}

extension Refusal {
    /// What is the server's own fault is an error, a full node a warning; a refusal is daily life.
    fileprivate var logLevel: Logger.Level {
        switch code {
        case .overloaded: .warning
        case .runtimeError: .info
        default: code.status.code >= 500 ? .error : .info
        }
    }

    fileprivate func metadata(requestID: String) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["code": "\(code.rawValue)", "requestId": "\(requestID)"]
        if let invocation { metadata["invocationId"] = "\(invocation)" }
        if let cause { metadata["cause"] = "\(cause)" }
        return metadata
    }
}

extension Duration {
    var microseconds: Int64 { components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000 }
}
