package import Foundation

/// A moment for a person: when, and how far away that is.
package enum Moment {
    /// `2026-11-23T12:00:00Z (in 58 min)`.
    package static func text(_ moment: Date, now: Date = Date()) -> String {
        "\(moment.ISO8601Format()) (\(distance(to: moment, from: now)))"
    }

    /// A server's time to the second, `2026-11-23T12:00:00Z`; what is no time stays as it is.
    package static func text(_ time: String) -> String {
        time.hasSuffix("Z") && time.count > 20 ? time.prefix(19) + "Z" : time
    }

    /// `in 58 min`, `3 days ago`.
    package static func distance(to moment: Date, from now: Date) -> String {
        let seconds = Int(moment.timeIntervalSince(now))
        let text = length(abs(seconds))
        return seconds < 0 ? "\(text) ago" : "in \(text)"
    }

    /// `90 s`, `58 min`, `30 h`, `3 days`.
    package static func length(_ seconds: Int) -> String {
        switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7200: "\(seconds / 60) min"
        case ..<172_800: "\(seconds / 3600) h"
        default: "\(seconds / 86400) days"
        }
    }
}
