internal import SpellKernel
internal import Synchronization

/// The customers that are being made at this moment: whoever wants the same one joins.
final class CustomerFlights: Sendable {
    private typealias Flight = Task<Result<String, Refusal>, Never>

    private let flights = Mutex<[UserID: Flight]>([:])

    func joining(
        _ user: UserID, _ make: @escaping @Sendable () async throws(Refusal) -> String
    ) async throws(Refusal) -> String {
        let flight = flights.withLock { flights in
            if let flight = flights[user] { return flight }
            let flight = Flight { [self] in
                defer { self.flights.withLock { _ = $0.removeValue(forKey: user) } }
                do throws(Refusal) { return .success(try await make()) } catch { return .failure(error) }
            }
            flights[user] = flight
            return flight
        }
        return try await flight.value.get()
    }
}
