"""A stand-in of Google's REST services on loopback, for check-doctor.

usage: google_standin.py ANSWERS PORT-FILE
ANSWERS is a JSON file, read anew for each request: what a path is answered with. Asked it may be only
with the token that /token gives to a claim that somebody signed, as Google's own services want it.
"""

import http.server
import json
import os
import secrets
import sys
import urllib.parse

ANSWERS, PORT_FILE = sys.argv[1:]
TOKEN = secrets.token_urlsafe()


class Google(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.headers.get("Authorization") != "Bearer " + TOKEN:
            return self.answer(401, {"error": {"message": "Invalid Credentials"}})
        with open(ANSWERS, encoding="utf-8") as file:
            found = json.load(file).get(urllib.parse.urlsplit(self.path).path)
        return self.answer(404, {}) if found is None else self.answer(200, found)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        if self.path != "/token":
            return self.do_GET()
        claim = urllib.parse.parse_qs(body).get("assertion", [""])[0]
        if claim.count(".") != 2:
            return self.answer(400, {"error": "invalid_grant"})
        return self.answer(200, {"access_token": TOKEN, "expires_in": 3600, "token_type": "Bearer"})

    def answer(self, status, document):
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Says nothing."""


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Google)
with open(PORT_FILE + ".new", "w", encoding="utf-8") as file:
    file.write(str(server.server_port))
os.rename(PORT_FILE + ".new", PORT_FILE)
server.serve_forever()
