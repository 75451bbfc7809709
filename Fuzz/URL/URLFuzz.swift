internal import SpellKernel

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Reads the fuzzer's bytes as an upstream's URL, and, after the first NUL, as where it redirects to.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzURL(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let parts = unsafe FuzzInput(start, count).rest.split(separator: 0, maxSplits: 1)
    guard let first = parts.first, let url = URLFuzz.check(String(decoding: first, as: UTF8.self)) else { return 0 }
    if parts.count == 2 { URLFuzz.redirect(url, to: String(decoding: parts[1], as: UTF8.self)) }
    return 0
}

enum URLFuzz {
    /// What is accepted is written again as the same, and no resolver takes its name for an address.
    @discardableResult
    static func check(_ text: String) -> UpstreamURL? {
        guard let url = try? UpstreamURL(text) else { return nil }
        let again = url.description
        precondition(again.utf8.allSatisfy { (0x21...0x7E).contains($0) }, again)
        precondition((try? UpstreamURL(again)) == url, again)
        if case .name(let name) = url.host {
            var address = in_addr()
            precondition(unsafe inet_aton(name, &address) == 0 && IPAddress(name) == nil, name)
        }
        return url
    }

    /// A redirect leads to a URL that is as strict, never from https to http, and takes no header of the author's along
    /// to another origin.
    static func redirect(_ url: UpstreamURL, to location: String) {
        let headers = [UpstreamRequest.Header(name: "authorization", value: "secret")]
        let request = UpstreamRequest(from: url, method: .get, headers: headers, body: nil)
        guard let next = try? request.redirected(status: 302, location: location) else { return }
        check(next.url.description)
        precondition(url.scheme == .http || next.url.scheme == .https, next.url.description)
        let isKept = next.headers.contains { $0.name == "authorization" }
        precondition(isKept == next.url.hasSameOrigin(as: url), next.url.description)
    }
}
