"""A module on a pseudo-terminal that takes no time to think, and as long for each byte as its speed in baud says."""
import os
import pty
import re
import sys
import time
import tty

bits = 10 / float(sys.argv[1])
master, slave = pty.openpty()
tty.setraw(slave)
print(os.ttyname(slave), flush=True)
free = time.perf_counter()
pending = b""


def busy(count):
    global free
    free = max(free, time.perf_counter()) + count * bits


def rest():
    left = free - time.perf_counter()
    if left > 0.0005:
        time.sleep(left - 0.0003)
    while time.perf_counter() < free:
        pass


def read(done):
    global pending
    while not done():
        got = os.read(master, 4096)
        busy(len(got))
        pending += got


def take(count):
    global pending
    taken, pending = pending[:count], pending[count:]
    return taken


def say(text):
    busy(len(text))
    rest()
    os.write(master, text)


while True:
    read(lambda: b"\n" in pending)
    line = take(pending.index(b"\n") + 1)
    rest()
    raw = re.match(rb'AT\+MQTTPUBRAW=0,"[^"]*",(\d+)', line)
    many = re.match(rb"SEND (\d+) (\d+)", line)
    if raw:
        say(b"\r\nOK\r\n\r\n>")
        length = int(raw.group(1))
        read(lambda: len(pending) >= length)
        take(length)
        rest()
        say(b"\r\n+MQTTPUB:OK\r\n")
    elif many:
        size = int(many.group(2))
        message = b'+MQTTSUBRECV:0,"sensors/kitchen/1",%d,%s\r\n' % (size, b"x" * size)
        free = max(free, time.perf_counter())
        for _ in range(int(many.group(1))):
            free += len(message) * bits
            rest()
            os.write(master, message)
    else:
        say(b"\r\nOK\r\n")
