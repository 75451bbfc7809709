/// What the browser shows when it comes back: a few words that say what to do next. Nothing of the address is in it.
package struct CallbackPage: Sendable {
    package let status: Int
    package let title: String
    package let text: String

    package static let done = CallbackPage(
        status: 200, title: "You are signed in", text: "You may close this page and go back to the terminal.")
    package static let failed = CallbackPage(
        status: 400, title: "You are not signed in",
        text: "The terminal says why. Close this page, go back there, and start anew: spell auth login")
    package static let used = CallbackPage(
        status: 409, title: "This answer came twice",
        text: "The first one counts. Close this page and look at the terminal.")
    package static let unknown = CallbackPage(
        status: 404, title: "There is nothing here", text: "Close this page and go back to the terminal.")

    package var html: String {
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="referrer" content="no-referrer">
        <title>\(title) - spell</title>
        <style>body { font: 1.1em sans-serif; max-width: 32em; margin: 20vh auto; padding: 0 1em }</style>
        <h1>\(title)</h1>
        <p>\(text)</p>
        </html>

        """
    }
}
