"""models/manifest.toml: what each file of weights is, under which terms, and how it scored."""

import hashlib
import tomllib

VERSION = "2026.11"


def record(manifest, path, licence, trained_on, scores):
    """Writes or replaces the entry of one file; the others stay as they are."""
    known = tomllib.loads(manifest.read_text()) if manifest.exists() else {}
    files = {entry["name"]: entry for entry in known.get("file", [])}
    files[path.name] = {
        "name": path.name,
        "version": VERSION,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "licence": licence,
        "trained_on": trained_on,
        "scores": {name: float(score) for name, score in scores.items()},
    }
    manifest.write_text(toml(known.get("version", VERSION), files))


def toml(version, files):
    lines = ["# Written by training/; checked by `cargo xtask tidy`.", f'version = "{version}"']
    for name in sorted(files):
        entry = files[name]
        lines += ["", "[[file]]"]
        lines += [f'{key} = "{entry[key]}"' for key in ("name", "version", "sha256", "licence", "trained_on")]
        scores = ", ".join(f'"{key}" = {value:g}' for key, value in entry["scores"].items())
        lines.append(f"scores = {{ {scores} }}")
    return "\n".join(lines) + "\n"
