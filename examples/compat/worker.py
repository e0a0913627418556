#!/usr/bin/python3
"""A worker of the existing interface: it registers, beats, asks for tasks and runs their scripts.

    worker.py NAME [HOST:PORT]
"""

import base64
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

import grpc
from stubs import messages, services


def run_script(script, text):
    """Runs a script as the interface says: by its #! line, as Python without one."""
    with tempfile.TemporaryDirectory(prefix="poneglyph-task-") as folder:
        path = os.path.join(folder, "script")
        with open(path, "wb") as file:
            file.write(script)
        os.chmod(path, 0o700)
        command = [path] if script.startswith(b"#!") else [sys.executable, path]
        return subprocess.run(command, input=text.encode(), capture_output=True, cwd=folder)


def result_of(task):
    payload = json.loads(task.payload)
    done = run_script(base64.b64decode(payload["script_b64"]), payload["input"])
    if done.returncode == 0:
        return messages.TaskResult(success=True, result_data=done.stdout)
    return messages.TaskResult(
        success=False,
        error_message=f"The script of {task.task_id} exited with {done.returncode}",
        metrics={"exit_code": str(done.returncode), "stderr": done.stderr.decode(errors="replace")[-2000:]})


class Worker:
    def __init__(self, name, address):
        channel = grpc.insecure_channel(address)
        self.manager = services.WorkerManagementServiceStub(channel)
        self.tasks = services.TaskDistributionServiceStub(channel)
        self.name = name
        self.running = []
        self.stopping = threading.Event()

    def register(self):
        while True:
            try:
                answer = self.manager.RegisterWorker(messages.RegisterWorkerRequest(
                    worker_name=self.name, capacity=1,
                    resources=messages.WorkerResourceInfo(cpu_cores=os.cpu_count())), timeout=10)
            except grpc.RpcError as error:
                print(f"not registered: {error.details()}", file=sys.stderr)
                time.sleep(0.5)
                continue
            if not answer.success:
                sys.exit(answer.message)
            self.id, self.pause = answer.worker_id, answer.poll_interval_ms / 1000
            return

    def beat(self):
        interval = 1.0
        while not self.stopping.wait(interval):
            try:
                answer = self.manager.SendHeartbeat(messages.HeartbeatRequest(
                    worker_id=self.id, running_tasks=list(self.running),
                    status=messages.WORKER_BUSY if self.running else messages.WORKER_IDLE), timeout=10)
                interval = answer.next_heartbeat_interval / 1000
            except grpc.RpcError as error:
                print(f"not heard: {error.details()}", file=sys.stderr)

    def work(self):
        while not self.stopping.is_set():
            try:
                answer = self.tasks.RequestTask(messages.TaskRequest(worker_id=self.id), timeout=60)
                if not answer.has_task:
                    self.stopping.wait(self.pause)
                    continue
                self.do(answer.task)
            except grpc.RpcError as error:
                if error.code() == grpc.StatusCode.NOT_FOUND:
                    self.register()
                self.stopping.wait(self.pause)
        self.manager.UnregisterWorker(messages.UnregisterWorkerRequest(worker_id=self.id, reason="stopped"), timeout=10)

    def do(self, task):
        self.running = [task.task_id]
        begun = time.monotonic()
        print(f"begins {task.task_id}", flush=True)
        time.sleep(float(os.environ.get("TASK_SECONDS", "0")))
        answer = self.tasks.CompleteTask(messages.TaskCompletionRequest(
            worker_id=self.id, task_id=task.task_id, job_id=task.job_id, task_type=task.type,
            result=result_of(task), execution_time_ms=int((time.monotonic() - begun) * 1000)), timeout=60)
        print(f"{'ended' if answer.acknowledged else 'refused'} {task.task_id}: {answer.message}", flush=True)
        self.running = []


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    worker = Worker(sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else "127.0.0.1:50051")
    signal.signal(signal.SIGTERM, lambda *_: worker.stopping.set())
    worker.register()
    threading.Thread(target=worker.beat, daemon=True).start()
    worker.work()


if __name__ == "__main__":
    main()
