"""One whole run of the pipeline, timed and weighed: ``python benchmarks/pipeline_run.py OUT SOURCE...``.

Prints one line of JSON: articles, seconds, articles a second, CPU seconds, peak memory of all its processes.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def weight(pid):
    """Memory of a process and all below it, in MB; shared pages count once (PSS)."""
    total, parents = 0.0, {pid}
    for folder in sorted((p for p in Path("/proc").glob("[0-9]*")), key=lambda p: int(p.name)):
        try:
            parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if int(folder.name) in parents or parent in parents:
                parents.add(int(folder.name))
                rollup = (folder / "smaps_rollup").read_text()
                total += int(rollup.split("Pss:")[1].split()[0]) / 1024
        except (OSError, IndexError, ValueError):
            continue
    return total


def measure(arguments):
    """Run a command; seconds, CPU seconds, peak MB."""
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process, peak = subprocess.Popen(arguments), 0.0
    while process.poll() is None:
        peak = max(peak, weight(process.pid))
        time.sleep(0.5)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return process.returncode, time.perf_counter() - begun, cpu, peak


def run(out, sources, *options):
    """One run of ``annotate`` on files put into one folder."""
    with tempfile.TemporaryDirectory() as folder:
        for source in sources:
            Path(folder, Path(source).name).symlink_to(Path(source).resolve())
        code, seconds, cpu, peak = measure(
            [sys.executable, "-m", "analysis", "annotate", folder, "--out", out, *options]
        )
    manifest = json.loads(Path(out, "manifest.json").read_text(encoding="utf-8"))
    counts = manifest.get("counts", {})
    return {
        "code": code, **counts, "set_aside": manifest.get("set_aside"), "seconds": round(seconds, 1),
        "per_second": round(counts.get("articles", 0) / seconds), "cpu_seconds": round(cpu, 1),
        "per_cpu_second": round(counts.get("articles", 0) / cpu), "peak_mb": round(peak),
        "load": os.getloadavg()[0],
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], sys.argv[2:])))
