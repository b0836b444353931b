#!/usr/bin/env python3
"""A suggestion provider for Crossread in plain Python 3, to start from.

It proposes ISO dates, amounts in dollars, numbers with a measure and e-mail addresses of persons. docs/providers.md describes
what it reads and writes.
"""

import json
import re
import sys

RULES = [
    ("date-or-time", re.compile(r"\b\d{4}-\d{2}-\d{2}\b"), "a date as year, month, day"),
    ("money-or-percent", re.compile(r"\$\d[\d,.]*\d(?: (?:million|billion))?"), "an amount in dollars"),
    ("quantity", re.compile(r"\b\d[\d,.]*\s(?:km|kilomet(?:er|re)s|miles|tonnes|tons)\b"), "a number with a measure"),
    ("person", re.compile(r"\b[\w.]+@[\w.]+\w"), "an e-mail address"),
]


def main():
    sys.stdin.reconfigure(encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8")
    greeting = json.loads(sys.stdin.readline())
    if greeting["protocol"] != "crossread-provider" or greeting["version"] != 1:
        sys.exit("this provider speaks version 1 of crossread-provider")
    labels = {label["id"] for label in greeting["labels"]}
    for line in sys.stdin:
        document = json.loads(line)
        for label, pattern, reason in RULES:
            if label not in labels:
                continue
            for match in pattern.finditer(document["text"]):
                span = {"chars": [match.start(), match.end()], "quote": match.group()}
                record = {"document": document["id"], "label": label, "spans": [span], "reason": reason}
                print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
