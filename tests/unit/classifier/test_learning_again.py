"""Learning twice from the same text gives the same weights, whatever order a process gives its sets."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys

from classifier.labelled import load_labelled
from classifier.learn import Course, course_of, fit
from classifier.roster import Roster

ARTICLES = 12


def weights() -> str:
    roster, course = Roster.load(), Course()
    for labelled in list(load_labelled())[:ARTICLES]:
        course.extend(course_of(labelled, roster))
    return hashlib.sha256(json.dumps(fit(course).kept, sort_keys=True).encode()).hexdigest()


def test_processes_that_order_sets_differently_learn_the_same() -> None:
    def learned(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", f"from {__name__} import weights; print(weights())"]
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout

    assert learned("1") == learned("2")
