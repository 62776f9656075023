"""A listener that reports every start of Robot Framework as one run; the standard library is all it needs.

    ROBOTVAGT_URL=http://127.0.0.1:4318 robot --listener robotvagt.py:opdatering-af-konti robot.robot

The keywords a test calls itself are the steps. What else a robot wants to tell it says in Robot Framework's own way:

    Set Suite Metadata    items.success    12    top=True
    Set Suite Metadata    gauge.unread     7     top=True
    Set Suite Metadata    retries          1     top=True

An exception named BusinessException makes the run a business exception. Telling never fails the robot, and never holds it
longer than two seconds.
"""

import json
import math
import os
import platform
import socket
import urllib.request
import uuid
from datetime import datetime, timezone

from robot.version import VERSION

URL = os.environ.get("ROBOTVAGT_URL") or "http://127.0.0.1:4318"
TOKEN = os.environ.get("ROBOTVAGT_TOKEN", "")
ITEMS = {"success", "business_exception", "system_exception", "abandoned", "pending_user"}


def now():
    return datetime.now(timezone.utc).isoformat()


def tell(events):
    headers = {"Content-Type": "application/json"}
    if TOKEN:
        headers["Authorization"] = f"Bearer {TOKEN}"
    request = urllib.request.Request(f"{URL}/v1/runs", json.dumps(events).encode(), headers)
    try:
        urllib.request.urlopen(request, timeout=2).close()
    except Exception:
        pass  # The robot does not pay for its telemetry.


def numbers(metadata, start):
    """The metadata whose names begin so, where it is numbers."""
    found = {}
    for name, value in metadata.items():
        if name.lower().startswith(start):
            try:
                number = float(value)
            except ValueError:
                continue
            if math.isfinite(number):
                found[name[len(start) :]] = number
    return dict(list(found.items())[:20])


class robotvagt:
    ROBOT_LISTENER_API_VERSION = 3

    def __init__(self, robot):
        self.of = {"robot": robot, "run": uuid.uuid4().hex, "source": "robotframework"}
        self.facts = {
            "platform": f"robotframework {VERSION}, python {platform.python_version()}",
            "worker": socket.gethostname(),
        }
        self.events, self.depth, self.since, self.error = [], 0, "", None

    def start_suite(self, data, result):
        if data.parent is None:
            tell([{"type": "run.started", **self.of, **self.facts, "at": now()}])

    def start_user_keyword(self, data, implementation, result):
        self.start_library_keyword(data, implementation, result)

    def start_library_keyword(self, data, implementation, result):
        self.depth += 1
        if self.depth == 1:
            self.since = now()

    def end_user_keyword(self, data, implementation, result):
        self.end_library_keyword(data, implementation, result)

    def end_library_keyword(self, data, implementation, result):
        self.depth -= 1
        if self.depth > 0:
            return
        step = {"type": "step.finished", **self.of, "step": result.name, "startedAt": self.since, "at": now()}
        if result.failed:
            self.error = self.describe(result)
            step.update(outcome=self.outcome(), error=self.error)
        if result.owner != "BuiltIn":
            self.events.append(step)

    def end_suite(self, data, result):
        if data.parent is not None:
            return
        counts = numbers(result.metadata, "items.")
        items = {name: int(count) for name, count in counts.items() if name in ITEMS and count >= 0}
        retries = numbers(result.metadata, "retries").get("")
        end = {"type": "run.finished", **self.of, **self.facts, "at": now(), "outcome": "success"}
        if result.failed:
            end.update(outcome=self.outcome(), error=self.error or {"message": result.message[:8000]})
        if retries is not None and retries >= 0:
            end["retries"] = int(retries)
        tell([*self.events, {**end, "items": items, "gauges": numbers(result.metadata, "gauge.")}])

    @staticmethod
    def describe(result):
        """Robot Framework writes the name of an exception before its message, where it is no general one."""
        kind, colon, _ = result.message.partition(":")
        named = {"type": kind} if colon and kind.isidentifier() else {}
        return {**named, "message": result.message[:8000], "step": result.name}

    def outcome(self):
        refused = (self.error or {}).get("type") == "BusinessException"
        return "business_exception" if refused else "system_exception"
