internal import Foundation
internal import SpellClient
internal import SpellJSON

/// A login as it is told to the one who signed in. Its tokens stay unseen.
struct LoginSheet {
    private let login: Login

    init(_ login: Login) { self.login = login }

    func show(on console: Console) throws(Failure) {
        let user = try Token(login.accessToken, from: login.issuer).claims?.subject
        guard !console.showsJSON else {
            var json = JSONWriter()
            json.beginObject()
            json.member("server", login.server)
            json.member("issuer", login.issuer)
            if let user { json.member("userId", user) }
            if let expiry = login.expiry { json.member("expiresAt", expiry.ISO8601Format()) }
            json.member("renewable", login.refreshToken != nil)
            json.endObject()
            return try console.show(json: json.bytes)
        }
        let fields = FieldList([
            "signed in": user, "at": login.issuer, "for": login.server,
            "expires": login.expiry.map { Moment.text($0) + (login.refreshToken == nil ? "" : ", then renewed") },
        ])
        try console.show(lines: fields.lines(for: console.output))
    }
}
