#!/usr/bin/env bash
# Asks every query of the dashboard of a real Prometheus that scrapes a coordinator, prints a table, and fails where
# one returns nothing. Without METRICS_PORT it starts a coordinator and workers whose tasks fail in several ways;
# with it, it looks at the coordinator there, `poneglyph demo` for one. SCRAPE_S: how long it scrapes (default 45).
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/torture/common.sh"

command -v prometheus >/dev/null || die "there is no prometheus; apt-get install prometheus"
scrape_s=${SCRAPE_S:-45}
prometheus_port=${PROMETHEUS_PORT:-$((port + 3))}

# Workers good and bad, a job with input that is bad, one that times out: every panel has something to show.
start_work() {
    metrics_port=$((port + 2))
    "$poneglyph" coordinator --data "$work/data" --grpc-port "$port" --http-port 0 --metrics-port "$metrics_port" \
        >>"$work/coordinator.log" 2>&1 &
    pids+=("$!")
    wait_until 60 "$poneglyph" jobs || die "the coordinator did not start: $(tail -3 "$work/coordinator.log")"
    local name
    for name in good1 good2 good3 bad; do
        WORKER=$name "$poneglyph" worker --name "$name" --slots 2 --allow-exec --exec-env WORKER --work-dir "$work/w-$name" \
            >>"$work/worker-$name.log" 2>&1 &
        pids+=("$!")
    done
    cat >"$work/work.sh" <<'S'
read -r line
[ "$WORKER" != bad ] || { echo "this machine is broken" >&2; exit 1; }
[ $((line % 40)) -ne 7 ] || { echo "bad input: $line" >&2; exit 65; }
[ $((line % 15)) -ne 3 ] || [ "$PONEGLYPH_ATTEMPT" -ge 2 ] || { echo "not yet" >&2; exit 1; }
sleep 0.2
echo "$line"
S
    seq 1 "${TASKS:-1500}" >"$work/lines.txt"
    printf 'name: mixed\ninput: [%s]\neach: {exec: [sh, work.sh]}\nfiles: [%s]\nretry: {base_delay: 500ms}\n' \
        "$work/lines.txt" "$work/work.sh" >"$work/mixed.yaml"
    "$poneglyph" submit "$work/mixed.yaml" --id mixed --json >"$work/mixed.json" || die "the job was refused"
}

start_prometheus() {
    sed -e "s/127.0.0.1:8080/127.0.0.1:$metrics_port/" -e 's/_interval: 15s/_interval: 1s/' \
        "$root/deploy/prometheus/prometheus.yml" >"$work/prometheus.yml"
    cp "$root/deploy/prometheus/poneglyph.rules.yml" "$work/"
    prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/tsdb" \
        --web.listen-address="127.0.0.1:$prometheus_port" >>"$work/prometheus.log" 2>&1 &
    pids+=("$!")
    wait_until 30 curl -sf "http://127.0.0.1:$prometheus_port/-/ready" || die "prometheus: $(tail -3 "$work/prometheus.log")"
}

if [ -n "${METRICS_PORT:-}" ]; then metrics_port=$METRICS_PORT; else start_work; fi
start_prometheus
say "Prometheus on 127.0.0.1:$prometheus_port scrapes 127.0.0.1:$metrics_port for $scrape_s s"
sleep "$scrape_s"

python3 "$root/torture/panels.py" "$root/deploy/grafana/poneglyph.json" "http://127.0.0.1:$prometheus_port" ||
    die "a query of the dashboard returned nothing"
say "OK: every query of the dashboard returns data"
