"""The ways to set the project up say the same, and the rooms import one way."""

import ast
import re
import subprocess
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

ROOMS = ["corpus", "language", "extract", "measure", "present", "engine", "cli"]


@pytest.fixture(scope="module")
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def locked(root):
    """Name → version of each line of the lock that holds on every machine."""
    lines = (root / "requirements.lock").read_text("utf-8").splitlines()
    requirements = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {r.name.lower().replace("_", "-"): next(iter(r.specifier)).version for r in requirements}


def test_every_dependency_is_locked_at_a_version_it_allows(project, locked):
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    for requirement in map(Requirement, wanted):
        version = locked[requirement.name.lower().replace("_", "-")]
        assert requirement.specifier.contains(Version(version)), f"{requirement} but {version}"


def test_the_lock_names_exact_versions_and_no_host(root):
    text = (root / "requirements.lock").read_text("utf-8")
    assert not re.search(r"https?://|--index|--find-links", text)
    assert all("==" in line for line in text.splitlines() if line)


def test_conda_and_binder_get_the_same_environment(root, project):
    environment = yaml.safe_load((root / "environment.yml").read_text("utf-8"))
    python = next(d for d in environment["dependencies"] if str(d).startswith("python="))
    assert Requirement(f"x{project['requires-python']}").specifier.contains(python[7:] + ".0")
    pip = next(d["pip"] for d in environment["dependencies"] if isinstance(d, dict))
    assert pip == ["-r requirements.lock", "-e ."]


def test_versions_agree(root, project):
    citation = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == project["version"]
    assert f"## {project['version']}" in (root / "CHANGELOG.md").read_text("utf-8")


def make(root, *words):
    return subprocess.run(
        ["make", *words], cwd=root, capture_output=True, text=True, timeout=60, check=False
    )


def test_help_lists_every_target(root):
    targets = set(re.findall(r"^([a-z]+):.*##", (root / "Makefile").read_text("utf-8"), re.M))
    shown = make(root, "help").stdout
    assert targets == set(re.findall(r"make ([a-z]+)", shown))


@pytest.mark.parametrize("python", ["no-such-python", "false"])
def test_a_wrong_python_gets_one_line_with_the_remedy(root, tmp_path, python):
    done = make(root, "report", f"PYTHON={python}", f"VENV={tmp_path}/venv")
    assert done.returncode != 0
    lines = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert len(lines) == 1
    assert "make PYTHON=" in lines[0]


def modules(root):
    source = root / "src" / "analysis"
    for path in sorted(source.rglob("*.py")):
        yield path, path.relative_to(source).parts


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_a_room_imports_only_from_rooms_to_its_left(root):
    wrong = []
    for path, parts in modules(root):
        if parts[0] not in ROOMS:
            continue
        allowed = ROOMS[: ROOMS.index(parts[0]) + 1]
        for name in imported(path):
            room = name.split(".")[1] if name.startswith("analysis.") else None
            if room in ROOMS and room not in allowed:
                wrong.append(f"{'/'.join(parts)} imports {name}")
    assert wrong == []


def test_only_language_touches_natasha(root):
    names = ("natasha", "slovnet", "razdel", "navec", "pymorphy2")
    wrong = [
        f"{'/'.join(parts)} imports {name}"
        for path, parts in modules(root)
        if parts[0] != "language"
        for name in imported(path)
        if name.split(".")[0] in names
    ]
    assert wrong == []


def test_modules_and_functions_stay_small(root):
    for path, parts in modules(root):
        text = path.read_text("utf-8")
        assert text.count("\n") <= 300, f"{'/'.join(parts)} has over 300 lines"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                length = node.end_lineno - node.lineno + 1
                assert length <= 50, f"{'/'.join(parts)}: {node.name} has {length} lines"
