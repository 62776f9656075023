"""A robot in Python with the plain OpenTelemetry SDK: there is no code of ours in it.

    pip install opentelemetry-sdk opentelemetry-exporter-otlp-proto-http

By itself, one run per start of the program:

    OTEL_SERVICE_NAME=opdatering-af-konti OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318 python robot.py

Or inside the wrapper, which tells the start at once, sees every way the program can end, and keeps what could not be
delivered; the steps below join its run:

    robotvagt-run --robot opdatering-af-konti --outcome 10=business_exception -- python robot.py
"""

import functools
import os
import sys

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

# Name, endpoint and headers come from the OTEL_* variables. Two seconds: a robot does not wait for its telemetry.
provider = TracerProvider()
provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(timeout=2)))
tracer = provider.get_tracer("robot")

# The run around us, where there is one.
around = TraceContextTextMapPropagator().extract({"traceparent": os.environ.get("TRACEPARENT", "")})


class BusinessException(Exception):
    """The robot worked, and a person must handle the case."""


def step(name):
    """Makes a function a step of the run: timed, and marked as failed when it raises."""

    def decorate(function):
        @functools.wraps(function)
        def traced(*args, **kwargs):
            with tracer.start_as_current_span(name):
                return function(*args, **kwargs)

        return traced

    return decorate


@step("Log in")
def log_in():
    pass


@step("Create account")
def create_account(number):
    if number == 3:
        raise BusinessException("the account needs an approval")


def work(run):
    log_in()
    done = 0
    for number in range(1, 6):
        try:
            create_account(number)
            done += 1
        except BusinessException:
            run.set_attribute("rpa.items.business_exception", 1)
    run.set_attribute("rpa.items.success", done)


def main():
    try:
        with tracer.start_as_current_span("run", context=around) as run:
            try:
                work(run)
            except BusinessException:
                run.set_attribute("rpa.outcome", "business_exception")
                raise
    except BusinessException:
        return 10
    finally:
        provider.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
