internal import ArgumentParser
internal import Foundation
internal import SpellClient

/// `--json` and `--no-color`.
struct OutputOptions: ParsableArguments {
    @Flag(inversion: .prefixedNo, help: "JSON even on a terminal (or SPELL_OUTPUT=json).")
    var json: Bool?

    @Flag(help: ArgumentHelp("No colour (or NO_COLOR).", visibility: .hidden))
    var noColor = false

    var console: Console { console(prefersJSON: false) }

    /// - Parameter prefersJSON: what counts where the command line does not say.
    func console(prefersJSON: Bool) -> Console {
        Console(
            json: json ?? prefersJSON, environment: ProcessInfo.processInfo.environment, wantsColour: !noColor)
    }
}
