"""Creates a payroll account in SD Løn for each new account in Prisme.

A robot as somebody writes it who knows nothing of the watch: the standard library, and OpenTelemetry where it is
installed. It is started by `robotvagt-run`, which tells OpenTelemetry through the environment where to report.
Exit codes: 0 all handled, 10 a case for a person, 1 an error.
"""

import os
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from html import unescape
from http.cookiejar import CookieJar

OFFICE = os.environ.get("BACK_OFFICE_URL", "http://127.0.0.1:8090")
JUDGEMENT = "Kræver en sagsbehandlers vurdering"
CASE_FOR_A_PERSON = 10


class FormChanged(Exception):
    """The form a robot knows is not the form it finds."""


class SystemDown(Exception):
    """The system answers that it is out of order."""


try:
    from opentelemetry import context, propagate, trace
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider()
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    tracer = provider.get_tracer("opdatering-af-konti")
    # The wrapper's run is the parent of what happens here.
    context.attach(propagate.extract({"traceparent": os.environ.get("TRACEPARENT", "")}))
except ImportError:
    provider = tracer = None


@contextmanager
def step(name):
    """A named part of the run; yields what facts can be set on."""
    if tracer is None:
        yield {}
        return
    with tracer.start_as_current_span(name) as span:
        facts = {}
        try:
            yield facts
        finally:
            span.set_attributes(facts)


class Office:
    def __init__(self):
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def open(self, path, values=None):
        body = None if values is None else urllib.parse.urlencode(values).encode()
        try:
            with self.opener.open(OFFICE + path, body, timeout=15) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            fault = re.search(r'<p class="fault"[^>]*>([^<]*)<', error.read().decode())
            reason = unescape(fault.group(1)) if fault else f"{path} answers {error.code}"
            raise (SystemDown if error.code == 503 else RuntimeError)(reason) from None

    def send(self, page, form, values):
        found = re.search(rf'<form[^>]*\sid="{form}"[^>]*action="([^"]*)"[^>]*>(.*?)</form>', page, re.S)
        if not found:
            raise FormChanged(f'there is no form "{form}"')
        fields = dict(re.findall(r'<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"', found.group(2)))
        for name in values:
            if name not in fields:
                raise FormChanged(f'the form has no field "{name}"')
        return self.open(unescape(found.group(1)), {**fields, **values})


def handle(office, path):
    page = office.open(path)
    facts = {name: unescape(text) for name, text in re.findall(r'data-fact="([^"]*)">([^<]*)<', page)}
    if JUDGEMENT in page:
        office.send(page, "henvis", {})
        return "business_exception"
    office.send(page, "behandl", {"loenkonto": f"SD-{facts['konto']}", "betegnelse": facts["afdeling"]})
    return "success"


def main():
    office = Office()
    counts = {"success": 0, "business_exception": 0}
    with step("Log ind"):
        office.send(office.open("/login"), "login", {})
    with step("Hent nye konti i Prisme"):
        accounts = re.findall(r'<tr class="task">.*?<a href="([^"]*)"', office.open("/konti"), re.S)
    print(f"{len(accounts)} nye konti")
    with step("Opret konti i SD Løn") as facts:
        try:
            for path in accounts:
                outcome = handle(office, path)
                counts[outcome] += 1
                print(f"{path}: {outcome}")
        finally:
            facts.update({f"rpa.items.{outcome}": count for outcome, count in counts.items()})
    # Most cases for a person: the run as a whole is one.
    return CASE_FOR_A_PERSON if counts["business_exception"] > counts["success"] else 0


if __name__ == "__main__":
    try:
        code = main()
    except Exception as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        code = 1
    if provider is not None:
        provider.shutdown()
    sys.exit(code)
