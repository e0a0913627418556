#!/usr/bin/env bash
# A cluster that every network reaches: certificates, mutual TLS, a job that goes on while all certificates are replaced again and
# again, those who do not belong turned away, and what sslscan (Debian's package) says of the ports.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/torture/common.sh"

rounds=${ROUNDS:-5}
certs="$work/certs"
http_port=$((port + 1)) metrics_port=$((port + 2))
export PONEGLYPH_COORDINATOR=localhost:$port
own() { printf '%s\n' --tls-cert "$certs/$1.pem" --tls-key "$certs/$1-key.pem"; }
# as NAME COMMAND...: runs the command with that certificate.
as() {
    local name=$1
    shift
    "$poneglyph" "$@" --tls-ca "$certs/ca.pem" --tls-cert "$certs/$name.pem" --tls-key "$certs/$name-key.pem"
}
certs() { "$poneglyph" certs --out "$certs" "$@" >>"$work/certs.log" 2>&1 || die "no certificates: $(tail -3 "$work/certs.log")"; }
# serve LOG COMMAND...: in the background; a command, not a function, so that its process can be ended.
serve() {
    local log=$1
    shift
    "$@" >>"$work/$log.log" 2>&1 &
    pids+=("$!")
    disown
}

certs --client ada:admin --client vic:viewer --worker w1
refusal=$("$poneglyph" coordinator --data "$work/data" --listen 0.0.0.0 2>&1)
[ $? = 2 ] || die "an open door was not refused"
say "${refusal%%$'\n'*}"

serve coordinator "$poneglyph" coordinator --data "$work/data" --listen 0.0.0.0 --grpc-port "$port" --http-port "$http_port" \
    --metrics-port "$metrics_port" --tls-client-ca "$certs/ca.pem" --allow-root "$work" $(own coordinator)
wait_until 30 as client-ada jobs || die "the coordinator did not start: $(tail -3 "$work/coordinator.log")"
serve worker "$poneglyph" worker --name w1 --slots 2 --allow-exec --work-dir "$work/w1" --tls-ca "$certs/ca.pem" $(own worker-w1)

seq 1 $((rounds * 12)) >"$work/lines.txt"
cat >"$work/job.yaml" <<Y
name: patient
input: $work/lines.txt
each: {exec: [sh, -c, 'read n; sleep 1; echo got \$n']}
output: $work/output
Y
as client-ada submit "$work/job.yaml" --id patient-1 >"$work/submit.log" 2>&1 || die "no job: $(tail -3 "$work/submit.log")"
taken() { [ "$(grep -c 'TLS files taken' "$work/coordinator.log")" -ge $1 ] && [ "$(grep -c 'TLS files taken' "$work/worker.log")" -ge $1 ]; }
began=$(date +%s%N)
for round in $(seq "$rounds"); do
    certs
    wait_until 15 taken "$round" || die "the certificates of round $round were not taken"
    as client-ada jobs >/dev/null 2>"$work/ask.log" || die "the new certificates do not work: $(cat "$work/ask.log")"
done
say "all certificates replaced $rounds times in $((($(date +%s%N) - began) / 1000000)) ms, a new connection after each"
printf 'damaged\n' >"$certs/coordinator.pem"
wait_until 15 grep -q 'those before stay' "$work/coordinator.log" || die "a damaged certificate was not told"
as client-ada jobs >/dev/null || die "the certificate before the damaged one is gone"
say "a damaged certificate: $(grep -o 'TLS files cannot be used.*' "$work/coordinator.log" | sed "s#$work/##g" | head -1)"

over() { case "$(as client-ada job patient-1 --json | field state)" in succeeded | failed | cancelled) return 0 ;; *) return 1 ;; esac; }
wait_until 300 over || die "the job did not end"
[ "$(as client-ada job patient-1 --json | field state)" = succeeded ] || die "the job did not succeed"
[ "$(sort -u "$work"/output/part-* | wc -l)" = $((rounds * 12)) ] || die "the output is not whole"
say "the job beside it succeeded"

turned_away() {
    local words=$1
    shift
    local said
    said=$("$@" 2>&1) && die "was let in: $*"
    case "$said" in *"$words"*) say "turned away: ${said#poneglyph: }" ;; *) die "not told '$words': $said" ;; esac
}
turned_away 'speaks TLS' "$poneglyph" jobs
turned_away 'wants a client certificate' "$poneglyph" jobs --tls-ca "$certs/ca.pem"
turned_away 'is not trusted' "$poneglyph" jobs --tls
"$poneglyph" certs --out "$work/other" --client mallory:admin >/dev/null
turned_away 'refused the client certificate' "$poneglyph" jobs --tls-ca "$certs/ca.pem" --tls-cert "$work/other/client-mallory.pem" \
    --tls-key "$work/other/client-mallory-key.pem"
turned_away 'other names' as client-ada jobs --coordinator "127.0.0.2:$port"
turned_away 'viewer' as client-vic submit "$work/job.yaml"

# As Prometheus scrapes it.
scraped=$(curl -sSf --cacert "$certs/ca.pem" --cert "$certs/client-vic.pem" --key "$certs/client-vic-key.pem" \
    "https://localhost:$metrics_port/metrics" | grep -c '^poneglyph_') || die "/metrics cannot be scraped"
say "/metrics over TLS: $scraped figures"

command -v sslscan >/dev/null || { say "sslscan is not installed: apt-get install sslscan"; exit 0; }
for scanned in "$port" "$http_port" "$metrics_port"; do
    sslscan --no-colour --certs="$certs/client-ada.pem" --pk="$certs/client-ada-key.pem" "127.0.0.1:$scanned" >"$work/scan" 2>&1
    say "sslscan of port $scanned:"
    grep -E 'enabled$|^(Preferred|Accepted)|Signature Algorithm|ECC Curve|vulnerable|renegotiation|Compression' "$work/scan" | sed 's/^/    /'
    grep -E '^(SSLv|TLSv1\.[012]).* enabled' "$work/scan" && die "an old version is spoken"
    grep -Eq '^TLSv1\.3 .* enabled' "$work/scan" || die "TLS 1.3 is not spoken"
    grep -Eq '^(Preferred|Accepted)' "$work/scan" || die "no suite was accepted"
done
say "held"
