#!/usr/bin/python3
"""A client of the existing interface: counts the words of a text and prints the result.

    wordcount.py FILE JOB_ID [HOST:PORT]
"""

import sys
import time
import urllib.request

import grpc
from stubs import messages, services

MAP = b"""\
import re
import sys

for line in sys.stdin:
    for word in re.findall(r"[a-z0-9]+", line.lower()):
        print(f"{word}\\t1")
"""

REDUCE = b"""\
#!/usr/bin/env python3
import sys
from itertools import groupby

pairs = (line.rstrip("\\n").split("\\t") for line in sys.stdin)
for word, ones in groupby(pairs, key=lambda pair: pair[0]):
    print(f"{word}\\t{sum(int(one) for _, one in ones)}")
"""


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    address = sys.argv[3] if len(sys.argv) == 4 else "127.0.0.1:50051"
    jobs = services.JobManagementServiceStub(grpc.insecure_channel(address))
    with open(sys.argv[1], encoding="utf-8") as file:
        text = file.read()
    submitted = jobs.SubmitJob(messages.SubmitJobRequest(
        job_id=sys.argv[2], input_text=text, split_size=256 * 1024, reducers=3, format="text",
        map_script=MAP, reduce_script=REDUCE, priority=messages.PRIORITY_NORMAL))
    if not submitted.success:
        sys.exit(submitted.message)
    print(f"{submitted.message}, {submitted.estimated_map_tasks} map tasks", file=sys.stderr)
    while True:
        status = jobs.GetJobStatus(messages.JobStatusRequest(job_id=submitted.job_id))
        if status.state >= messages.JOB_SUCCEEDED:
            break
        time.sleep(0.2)
    result = jobs.GetJobResult(messages.JobResultRequest(job_id=submitted.job_id))
    if not result.ready:
        sys.exit(result.message)
    if result.result_url:
        with urllib.request.urlopen(result.result_url) as answer:
            sys.stdout.buffer.write(answer.read())
    else:
        sys.stdout.write(result.result_data)


if __name__ == "__main__":
    main()
