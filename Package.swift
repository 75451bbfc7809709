// swift-tools-version: 6.2
import PackageDescription

/// Where `scripts/setup` puts the pinned wasmtime library. The run path lets binaries and tests find it from
/// this checkout, and from a `lib` folder beside an installed binary.
let wasmtimeLibrary = "\(Context.packageDirectory)/.deps/wasmtime/lib"

let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["SpellTestSupport"], exclude: exclude, swiftSettings: house)
}

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")

let package = Package(
    name: "spell",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "spell", targets: ["spell"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .target(
            name: "CWasmtime",
            linkerSettings: [
                .linkedLibrary("wasmtime"),
                .unsafeFlags([
                    "-L\(wasmtimeLibrary)",
                    "-Xlinker", "-rpath", "-Xlinker", wasmtimeLibrary,
                    "-Xlinker", "-rpath", "-Xlinker", "$ORIGIN/../lib",
                ]),
            ]
        ),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),

        room("SpellKernel", []),
        room("SpellJSON", []),
        room("SpellStore", ["SpellKernel", "SpellJSON", "CPostgres", grdb, sqlite, crypto, deque, nioCore, nioPosix]),
        room(
            "SpellRuntime",
            [
                "SpellKernel", "SpellJSON", "CWasmtime", asyncHTTPClient, nioCore, nioPosix, nioHTTP1, crypto, deque,
            ]
        ),
        room(
            "SpellBilling", ["SpellKernel", "SpellJSON", asyncHTTPClient, nioCore, nioPosix, nioHTTP1, crypto, logging]),
        room(
            "SpellServer",
            [
                "SpellKernel", "SpellJSON", "SpellStore", "SpellRuntime", "SpellBilling",
                hummingbird, hummingbirdCore, httpTypes, crypto, cryptoExtras, logging, nioCore, nioPosix, nioHTTP1,
                lifecycle, unixSignals,
                asyncHTTPClient,
            ]
        ),
        room(
            "SpellClient",
            ["SpellKernel", "SpellJSON", asyncHTTPClient, nioCore, nioPosix, nioHTTP1, crypto, httpTypes, yams]),
        // The guest library and what a new project holds travel inside the program, as the text that they are here.
        .target(
            name: "SpellAuthoring",
            dependencies: [
                "SpellKernel", "SpellJSON", "SpellRuntime", "SpellServer", "SpellClient", nioPosix,
            ],
            resources: [.embedInCode("Guest"), .embedInCode("Templates")],
            swiftSettings: house
        ),
        .executableTarget(
            name: "spell",
            dependencies: [
                "SpellKernel", "SpellJSON", "SpellServer", "SpellClient", "SpellAuthoring", "SpellRuntime",
                "SpellStore", "SpellBilling",
                argumentParser, logging, nioCore, nioPosix, asyncHTTPClient, crypto,
            ],
            swiftSettings: house
        ),
        .executableTarget(
            name: "bench-baseline",
            dependencies: [hummingbird, logging],
            path: "Benchmarks/Baseline",
            swiftSettings: house
        ),
        .executableTarget(
            name: "bench-guest",
            dependencies: ["SpellRuntime", "SpellKernel", "SpellJSON", "CWasmtime"],
            path: "Benchmarks/Guest",
            swiftSettings: house
        ),

        .target(
            name: "SpellTestSupport",
            dependencies: [
                "SpellKernel", "SpellJSON", "SpellServer", "SpellStore",
                hummingbird, hummingbirdTesting, crypto, cryptoExtras, logging, nioCore, nioPosix, nioHTTP1,
                asyncHTTPClient,
            ],
            path: "Tests/Support",
            swiftSettings: house
        ),
        .target(
            name: "StripeForTests",
            dependencies: [
                "SpellJSON", hummingbird, httpTypes, crypto, logging, nioCore, nioPosix, nioHTTP1, asyncHTTPClient,
            ],
            path: "Tests/StripeForTests",
            swiftSettings: house
        ),
        .executableTarget(
            name: "stripe-for-tests",
            dependencies: ["StripeForTests", "SpellJSON", logging],
            path: "Tests/StripeForTestsServer",
            swiftSettings: house
        ),
        .executableTarget(
            name: "replayer",
            dependencies: ["SpellRuntime", "SpellKernel"],
            path: "Tests/Replayer",
            swiftSettings: house
        ),
        tests("SpellKernelTests", ["SpellKernel"]),
        tests("SpellJSONTests", ["SpellJSON"]),
        tests("SpellClientTests", ["SpellClient", "SpellJSON", "SpellKernel"]),
        .testTarget(
            name: "SpellAuthoringTests",
            dependencies: ["SpellAuthoring", "SpellClient", "SpellJSON", "SpellKernel", "SpellTestSupport"],
            exclude: ["Probes"], swiftSettings: house),
        tests("SpellStoreTests", ["SpellStore", "SpellKernel", "SpellJSON"]),
        tests(
            "SpellRuntimeTests",
            ["SpellRuntime", "SpellKernel", "SpellJSON", "CWasmtime", nioCore, nioPosix, nioHTTP1, asyncHTTPClient]),
        tests(
            "SpellServerTests",
            [
                "SpellServer", "SpellKernel", "SpellJSON", "SpellStore", hummingbird, httpTypes, hummingbirdTesting,
                crypto,
                cryptoExtras, logging, nioCore, asyncHTTPClient,
            ]),
        tests(
            "SpellBillingTests",
            [
                "SpellBilling", "SpellServer", "SpellStore", "SpellKernel", "SpellJSON", "StripeForTests",
                asyncHTTPClient, crypto, httpTypes, logging, nioCore, nioHTTP1,
            ]),
        tests(
            "EndToEndTests",
            [
                "SpellKernel", "SpellJSON", "SpellStore", "SpellClient", "StripeForTests", asyncHTTPClient, crypto,
                nioCore, nioHTTP1,
            ],
            exclude: ["Golden"]),
    ]
)
