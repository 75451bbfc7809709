"""Acts as a person at a browser: opens an address at the provider of provider.py, signs in as ada, and answers.

    browser.py accept|deny|stop URL

Follows redirects to wherever they lead, with cookies and forms as a browser has them, and prints the status and the
text of the last page. With `stop`, the address on 127.0.0.1 that the browser would come back to is printed, not opened.
"""

import html.parser
import sys
import urllib.parse

import httpx

PASSWORD = "correct horse battery"


class Form(html.parser.HTMLParser):
    """The fields and buttons of the first form that a person is to fill in."""

    def __init__(self, page):
        super().__init__()
        self.action, self.fields, self.names = None, {}, set()
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        name = attributes.get("name")
        if tag == "form" and self.action is None:
            self.action = attributes.get("action") or ""
        elif tag in ("input", "button") and name and self.action is not None:
            self.names.add(name)
            if attributes.get("type") == "hidden":
                self.fields[name] = attributes.get("value", "")


def main():
    answer, url = sys.argv[1], sys.argv[2]
    home = urllib.parse.urlsplit(url).netloc
    with httpx.Client(timeout=20) as browser:
        response = browser.get(url)
        for _ in range(12):
            if response.is_redirect:
                place = urllib.parse.urljoin(str(response.url), response.headers["location"])
                if answer == "stop" and urllib.parse.urlsplit(place).netloc != home:
                    print(place)
                    return
                response = browser.get(place)
                continue
            if urllib.parse.urlsplit(str(response.url)).netloc != home:
                break
            form = Form(response.text)
            if form.action is None:
                break
            fields = dict(form.fields)
            if "login" in form.names:
                fields["login"] = "ada"
            if "password" in form.names:
                fields["password"] = PASSWORD
            if "answer" in form.names:
                fields["answer"] = "deny" if answer == "deny" else "accept"
            response = browser.post(urllib.parse.urljoin(str(response.url), form.action), data=fields)
        print(response.status_code)
        print(response.text)


if __name__ == "__main__":
    main()
