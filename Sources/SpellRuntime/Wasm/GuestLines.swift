internal import SpellKernel

/// Who waits for a guest thread: a line for each caller, and turns among the lines. Whoever holds it has it alone.
struct GuestLines {
    typealias Work = GuestThreads.Work

    /// A piece of work that may begin now, and the line that it counts against until `end`.
    struct Turn {
        let work: Work
        let line: Int
    }

    private struct Line {
        let caller: UserID?
        /// Read from `next` on, so that taking one moves nothing.
        var waiting: [Work] = []
        var next = 0
        var running = 0

        var waitingCount: Int { waiting.count - next }

        mutating func take() -> Work {
            let work = waiting[next]
            next += 1
            if next == waiting.count {
                waiting.removeAll(keepingCapacity: waiting.count < 64)
                next = 0
            }
            return work
        }
    }

    private let share: Int
    /// A line keeps its place while it has work; free places are used again.
    private var lines: [Line?] = []
    private var free: [Int] = []
    private var places: [UserID?: Int] = [:]
    /// The lines that wait and have fewer running than the share, by turn; none twice.
    private var turns: [Int] = []
    private var firstTurn = 0

    /// - Parameter share: how much work of one caller's may run at once.
    init(share: Int) { self.share = share }

    var hasTurn: Bool { firstTurn < turns.count }

    mutating func add(_ work: @escaping Work, for caller: UserID?) {
        let place = place(of: caller)
        guard var line = lines[place] else { return }
        lines[place] = nil
        line.waiting.append(work)
        if line.waitingCount == 1, line.running < share { turns.append(place) }
        lines[place] = line
    }

    mutating func takeTurn() -> Turn? {
        guard hasTurn else { return nil }
        let place = turns[firstTurn]
        firstTurn += 1
        if firstTurn == turns.count || firstTurn > 1024 {
            turns.removeFirst(firstTurn)
            firstTurn = 0
        }
        guard var line = lines[place] else { return nil }
        lines[place] = nil
        let work = line.take()
        line.running += 1
        if line.waitingCount > 0, line.running < share { turns.append(place) }
        lines[place] = line
        return Turn(work: work, line: place)
    }

    /// The work of a turn has ended.
    mutating func end(_ place: Int) {
        guard var line = lines[place] else { return }
        lines[place] = nil
        if line.waitingCount > 0, line.running == share { turns.append(place) }
        line.running -= 1
        if line.running > 0 || line.waitingCount > 0 {
            lines[place] = line
        } else {
            places[line.caller] = nil
            free.append(place)
        }
    }

    /// Takes out all that waits.
    mutating func removeWaiting() -> [Work] {
        turns = []
        firstTurn = 0
        var left: [Work] = []
        for place in lines.indices {
            while let line = lines[place], line.waitingCount > 0 {
                guard let work = lines[place]?.take() else { break }
                left.append(work)
            }
        }
        return left
    }

    private mutating func place(of caller: UserID?) -> Int {
        if let place = places[caller] { return place }
        let place = free.popLast() ?? lines.count
        if place == lines.count { lines.append(nil) }
        lines[place] = Line(caller: caller)
        places[caller] = place
        return place
    }
}
