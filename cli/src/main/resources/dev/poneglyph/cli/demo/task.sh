#!/bin/sh
# One task of the demo: works for a while, and fails as often and in the way that its worker's profile says.
# Arguments: the seed, the job's name, shortest and longest duration in milliseconds.
# Environment: DEMO_WORKER, DEMO_SUCCESS (percent), DEMO_PACE (percent of the usual duration), DEMO_FAILURES (words).
seed=$1 job=$2 shortest_ms=$3 longest_ms=$4
read -r line
task="$job $line"

# draw WHAT BOUND: a number below BOUND; the same again for the same attempt on the same worker.
draw() {
    echo $(($(printf '%s' "$1 $seed $task $PONEGLYPH_ATTEMPT $DEMO_WORKER" | cksum | cut -d' ' -f1) % $2))
}

length=$(($(printf '%s' "length $seed $task" | cksum | cut -d' ' -f1) % (longest_ms - shortest_ms + 1)))
ms=$(((shortest_ms + length) * DEMO_PACE / 100))
steps=$((ms / 500 + 1))
last=$steps
failure=
if [ "$(draw outcome 100)" -ge "$DEMO_SUCCESS" ]; then
    # shellcheck disable=SC2086  # a list of words
    set -- $DEMO_FAILURES
    shift "$(draw failure $#)"
    failure=$1
    last=$(draw moment $steps)
fi

step=0
while [ $step -lt "$last" ]; do
    sleep 0.5
    step=$((step + 1))
    echo "$task: $((100 * step / steps)) % done" >&2
done

case $failure in
    '') echo "$task done on $DEMO_WORKER" ;;
    error)
        echo "$task: something broke on $DEMO_WORKER" >&2
        exit 1
        ;;
    network)
        echo "$task: the service it needs cannot be reached from $DEMO_WORKER" >&2
        exit 75
        ;;
    memory)
        echo "$task: no memory left on $DEMO_WORKER" >&2
        exit 3
        ;;
    hang) exec sleep 86400 ;;
    crash)
        echo "$task: takes $DEMO_WORKER down with it" >&2
        exit 99
        ;;
esac
