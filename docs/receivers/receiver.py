# python3 receiver.py, with the subscription's secret in WEBHOOK_SECRET. Needs only Python 3.9 or later.
import base64
import hashlib
import hmac
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = base64.b64decode(os.environ["WEBHOOK_SECRET"].removeprefix("whsec_"))
SEEN = set()  # in production: a table with a unique key


def is_genuine(headers, body):
    try:
        event, sent = headers["webhook-id"], headers["webhook-timestamp"]
        if abs(time.time() - int(sent)) > 300:
            return False
        mac = hmac.new(KEY, f"{event}.{sent}.".encode() + body, hashlib.sha256).digest()
        expected = b"v1," + base64.b64encode(mac)
        signatures = headers["webhook-signature"].encode().split(b" ")
        return any(hmac.compare_digest(one, expected) for one in signatures)
    except (TypeError, ValueError, AttributeError):
        return False


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        genuine = self.path == "/webhooks" and is_genuine(self.headers, body)
        self.send_response(204 if genuine else 401)
        self.end_headers()
        if genuine and self.headers["webhook-id"] not in SEEN:
            SEEN.add(self.headers["webhook-id"])
            print(body.decode(), flush=True)  # in production: put it in a queue and process it later

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "3000"))), Receiver).serve_forever()
