internal import DequeModule
internal import SpellKernel

/// Who waits for a guest thread: a line for each caller, and turns among the lines. Whoever holds it has it alone.
struct CallerLines {
    typealias Work = CallerThreads.Work

    /// A piece of work that may begin now, and the line that it counts against until `end`.
    struct Turn {
        let work: Work
        let line: Int
    }

    private struct Line {
        let caller: UserID?
        var waiting: Deque<Work> = []
        var running = 0
    }

    private let share: Int
    /// A line keeps its place while it has work; free places are used again.
    private var lines: [Line] = []
    private var free: [Int] = []
    private var places: [UserID?: Int] = [:]
    /// The lines that wait and have fewer running than the share, by turn; none twice.
    private var turns: Deque<Int> = []

    /// - Parameter share: how much work of one caller's may run at once.
    init(share: Int) { self.share = share }

    var hasTurn: Bool { !turns.isEmpty }

    mutating func add(_ work: @escaping Work, for caller: UserID?) {
        let place = place(of: caller)
        lines[place].waiting.append(work)
        if lines[place].waiting.count == 1, lines[place].running < share { turns.append(place) }
    }

    mutating func takeTurn() -> Turn? {
        guard let place = turns.popFirst(), let work = lines[place].waiting.popFirst() else { return nil }
        lines[place].running += 1
        if !lines[place].waiting.isEmpty, lines[place].running < share { turns.append(place) }
        return Turn(work: work, line: place)
    }

    /// The work of a turn has ended.
    mutating func end(_ place: Int) {
        if !lines[place].waiting.isEmpty, lines[place].running == share { turns.append(place) }
        lines[place].running -= 1
        guard lines[place].running == 0, lines[place].waiting.isEmpty else { return }
        places[lines[place].caller] = nil
        free.append(place)
    }

    /// Takes out all that waits.
    mutating func removeWaiting() -> [Work] {
        turns = []
        let left = lines.flatMap(\.waiting)
        for place in lines.indices { lines[place].waiting = [] }
        return left
    }

    private mutating func place(of caller: UserID?) -> Int {
        if let place = places[caller] { return place }
        let place = free.popLast() ?? lines.count
        if place == lines.count { lines.append(Line(caller: caller)) } else { lines[place] = Line(caller: caller) }
        places[caller] = place
        return place
    }
}
