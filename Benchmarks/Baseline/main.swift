// A bare Hummingbird that reads the same POST and answers a fixed JSON: what execute is compared against.
internal import Hummingbird
internal import Logging

let port = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 8081
let router = Router()
router.post("api/spell/execute") { request, _ in
    _ = try await request.body.collect(upTo: 1 << 20)
    return Response(
        status: .ok, headers: [.contentType: "application/json"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: #"{"status":"success","output":{"hello":"world"}}"#)))
}
var logger = Logger(label: "baseline")
logger.logLevel = .warning
try await Application(
    router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)), logger: logger
).runService()
