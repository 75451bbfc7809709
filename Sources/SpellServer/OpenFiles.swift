internal import Glibc

/// How many files and connections this process may have open.
enum OpenFiles {
    /// How many of them clients' connections may be. Others are kept for upstreams, the store and compiled modules.
    static var forConnections: Int { max(allowAll() / 4, 1) }

    /// Raises the limit as far as a process may by itself, from the 1024 that Linux begins with, and answers it.
    static func allowAll() -> Int {
        var limit = rlimit()
        let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard unsafe getrlimit(files, &limit) == 0 else { return 1024 }
        var raised = rlimit(rlim_cur: limit.rlim_max, rlim_max: limit.rlim_max)
        if unsafe setrlimit(files, &raised) == 0 { limit = raised }
        return Int(clamping: limit.rlim_cur)
    }
}
