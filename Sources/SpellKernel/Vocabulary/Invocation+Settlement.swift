extension Invocation {
    /// The answer that is stored; nil while it runs, and for one that was never paid for.
    package func settlement(isReplay: Bool) -> Settlement? {
        let result: Result<JSONText, RuntimeFailure>? =
            switch state {
            case .running, .unpaid: nil
            case .succeeded(let output): .success(output)
            case .failed(let failure): .failure(failure)
            }
        return result.map {
            Settlement(invocation: id, billingRecord: billingRecord, result: $0, isReplay: isReplay)
        }
    }
}
