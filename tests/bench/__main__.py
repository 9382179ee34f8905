"""`make bench`: every benchmark of this folder, or those named: `python -m tests.bench understanding store`."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import tests.bench


def main(names: list[str]) -> None:
    known = [info.name for info in pkgutil.iter_modules(tests.bench.__path__) if not info.name.startswith("_")]
    modules = {name: importlib.import_module(f"tests.bench.{name}") for name in known}
    benches = {name: module for name, module in modules.items() if hasattr(module, "bench")}
    if unknown := set(names) - set(benches):
        sys.exit(f"No benchmark is called {', '.join(sorted(unknown))}; there are {', '.join(benches)}.")
    for name in names or benches:
        print(f"\n## {name}: {(benches[name].__doc__ or '').splitlines()[0]}", flush=True)
        benches[name].bench()


main(sys.argv[1:])
