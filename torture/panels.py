"""Asks every query of a Grafana dashboard of a Prometheus; fails where one returns no number.

panels.py DASHBOARD.json PROMETHEUS_URL
"""

import json
import math
import sys
import time
import urllib.parse
import urllib.request

VARIABLES = {"$job": "poneglyph", "$instance": ".*", "$__rate_interval": "15s"}
WINDOW_S = 30


def queries(dashboard):
    for panel in dashboard["panels"]:
        for target in panel.get("targets", []):
            yield panel["title"], target["expr"]


def ask(url, query):
    """All numbers of the last seconds, of all series."""
    for variable, value in VARIABLES.items():
        query = query.replace(variable, value)
    now = time.time()
    form = {"query": query, "start": now - WINDOW_S, "end": now, "step": 1}
    with urllib.request.urlopen(url + "/api/v1/query_range?" + urllib.parse.urlencode(form), timeout=30) as answer:
        series = json.load(answer)["data"]["result"]
    numbers = [float(value) for one in series for _, value in one["values"]]
    return len(series), [number for number in numbers if not math.isnan(number)]


def main(dashboard_file, url):
    with open(dashboard_file, encoding="utf-8") as file:
        dashboard = json.load(file)
    empty = 0
    print(f"{'panel':32} {'series':>6} {'numbers':>7} {'last':>12}  query")
    for title, query in queries(dashboard):
        series, numbers = ask(url, query)
        empty += not numbers
        last = f"{numbers[-1]:.4g}" if numbers else "NOTHING"
        print(f"{title[:32]:32} {series:6} {len(numbers):7} {last:>12}  {query[:90]}")
    return 1 if empty else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
