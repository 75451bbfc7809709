internal import ArgumentParser
internal import Foundation
internal import SpellBilling
internal import SpellClient
internal import SpellJSON
internal import SpellKernel
internal import SpellServer
internal import SpellStore

/// `spell billing reconcile`: the operator's comparison of every record with Stripe.
struct BillingReconcile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile", abstract: "Compare every billing record with Stripe (operators only).",
        discussion: """
            Example: spell billing reconcile --since 2026-11-01 --fix

            Reads the server's own settings from the environment. With SQLite, stop the node first: its file belongs \
            to one process.

            Exit status: 0 all agree, or were mended; 3 differences remain; 6 the store or Stripe cannot be reached; \
            78 bad settings.
            """)

    @Option(help: ArgumentHelp("Only records made since, YYYY-MM-DD, UTC; else the last 30 days.", valueName: "date"))
    var since: String?

    @Flag(help: "Mend what can be mended.")
    var fix = false

    @OptionGroup var output: OutputOptions

    private static let configurationFault = ExitCode(78)

    func validate() throws {
        guard since == nil || start != nil else { throw ValidationError("--since takes a date like 2026-11-01.") }
    }

    func run() async throws {
        let console = output.console
        let run = try reconcileRun()
        do {
            let summary = try await run.run(since: start ?? Self.monthAgo, fixing: fix) { difference in
                try? show(difference, on: console)
            }
            try console.remark(console.remarksAreJSON ? Self.json(summary) : Self.sentence(summary))
            if summary.differences > summary.mended { throw ExitCode(ExitStatus.refused.rawValue) }
        } catch let refusal as Refusal {
            console.report(.unreachable(refusal.cause ?? refusal.message))
            throw ExitCode(ExitStatus.unreachable.rawValue)
        } catch let failure as StoreFailure {
            console.report(.unreachable(failure.description))
            throw ExitCode(ExitStatus.unreachable.rawValue)
        }
    }

    private func reconcileRun() throws -> ReconcileRun {
        do throws(SettingsFailure) {
            let settings = try Settings.read(ProcessInfo.processInfo.environment)
            guard let run = ReconcileRun(settings) else {
                throw SettingsFailure(faults: ["STRIPE_SECRET_KEY is missing: there is nothing to compare with"])
            }
            return run
        } catch {
            output.console.explain("spell billing reconcile: \(error)")
            throw Self.configurationFault
        }
    }

    private func show(_ difference: Difference, on console: Console) throws(Failure) {
        guard console.showsJSON else {
            return try console.show(
                sentence: difference.sentence + (fix ? difference.isMended ? " (mended)" : " (not mended)" : ""))
        }
        var members: [(String, JSONValue)] = [("difference", .string(difference.kind.rawValue))]
        if let record = difference.record {
            members.append(("billingRecordId", .string(record.id.description)))
            members.append(("invocationId", .string(record.invocation.description)))
            members.append(("status", .string(record.state.status.rawValue)))
        }
        if let intent = difference.intent {
            members.append(("paymentIntentId", .string(intent.id)))
            members.append(("paymentIntentStatus", .string(intent.status.rawValue)))
        }
        members.append(("mended", .bool(difference.isMended)))
        try console.show(json: JSONValue.object(JSONObject(members)).encoded)
    }

    private static func sentence(_ summary: Reconciliation.Summary) -> String {
        "\(summary.records) records and \(summary.payments) payments compared, \(summary.underWay) under way; "
            + "\(summary.differences) differences, \(summary.mended) mended."
    }

    private static func json(_ summary: Reconciliation.Summary) -> String {
        var json = JSONWriter()
        json.beginObject()
        json.member("records", summary.records)
        json.member("payments", summary.payments)
        json.member("underWay", summary.underWay)
        json.member("differences", summary.differences)
        json.member("mended", summary.mended)
        json.endObject()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// Midnight UTC of the day given; nil when it is none.
    private var start: Timestamp? {
        guard let since, since.utf8.count == 10, let date = try? Date("\(since)T00:00:00Z", strategy: .iso8601) else {
            return nil
        }
        return Timestamp(microseconds: Int64(date.timeIntervalSince1970) * 1_000_000)
    }

    private static var monthAgo: Timestamp { Timestamp.now().adding(milliseconds: -30 * 86_400_000) }
}
