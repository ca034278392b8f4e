"""Asks the installed libvirt library itself: compares CPUs with its virCPUCompare and prints its verdicts.

Standard input is one JSON document, {"cpus": [XML text, ...], "pairs": [[host index, guest index], ...]};
standard output is {"version": ..., "verdicts": [[word, message], ...]}, in the order of the pairs.
virCPUCompare and its parser are private functions of libvirt.so.0 that it nevertheless exports, under a
version name of their own for each release; nothing is changed on the machine and no daemon is asked.
"""

import ctypes
import json
import sys

CPU_TYPE_AUTO = 2  # a CPU with <arch> is a host's, one without is a guest's
ERROR_CODE_CPU_INCOMPATIBLE = 91  # VIR_ERR_CPU_INCOMPATIBLE of virterror.h
WORDS = {-1: "ERROR", 0: "INCOMPATIBLE", 1: "IDENTICAL", 2: "SUPERSET"}

library = ctypes.CDLL("libvirt.so.0")
library.virGetLastErrorMessage.restype = ctypes.c_char_p
silent = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(lambda data, error: None)


def parse(text):
    """The parsed CPU and None, or None and why it is refused."""
    library.virResetLastError()
    cpu = ctypes.c_void_p()
    status = library.virCPUDefParseXMLString(text.encode(), CPU_TYPE_AUTO, ctypes.byref(cpu), False)
    return (cpu, None) if status == 0 and cpu.value else (None, library.virGetLastErrorMessage().decode())


def compare(architecture, host, guest):
    for cpu, problem in (host, guest):
        if cpu is None:
            return ["ERROR", problem]
    library.virResetLastError()
    result = library.virCPUCompare(architecture, host[0], guest[0], True)
    if result >= 0:
        return [WORDS[result], ""]
    is_refusal = library.virGetLastErrorCode() == ERROR_CODE_CPU_INCOMPATIBLE
    return ["INCOMPATIBLE" if is_refusal else "ERROR", library.virGetLastErrorMessage().decode()]


def main():
    if library.virInitialize() != 0:
        sys.exit("libvirt does not start")
    library.virSetErrorFunc(None, silent)
    version = ctypes.c_ulong()
    library.virGetVersion(ctypes.byref(version), None, None)
    question = json.load(sys.stdin)
    architecture = library.virArchFromString(b"x86_64")
    cpus = [parse(text) for text in question["cpus"]]
    verdicts = [compare(architecture, cpus[host], cpus[guest]) for host, guest in question["pairs"]]
    number = version.value
    text = f"{number // 1000000}.{number // 1000 % 1000}.{number % 1000}"
    json.dump({"version": text, "verdicts": verdicts}, sys.stdout)


main()
