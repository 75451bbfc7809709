internal import ArgumentParser
internal import SpellAuthoring
internal import SpellKernel

/// A spell's id, `name@vN` or `name`, checked before anything is sent.
extension Reference: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

extension UserID: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

extension TeamID: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

extension InvocationID: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

extension Language: ExpressibleByArgument {}
