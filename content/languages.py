"""Compiles and runs every whole program in Python, Go and Rust that the lessons show.

    python3 content/languages.py [LESSON ...]

A program is a fenced block of a step. In Go and Rust it is whole if it has a `main`; in Python every block has to run. What is
marked `ignore` behind its language is not run. Needs python3, go and rustc; a language that is missing here is said and left out.
Prints one line for each program, and what failed; ends with 1 if anything did.
"""

import datetime
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

CONTENT = pathlib.Path(__file__).parent
PATIENCE_S = 120

FENCE = re.compile(r"^```(python|go|rust)( ignore)?\n(.*?)^```$", re.M | re.S)

# The tool, the file's name, whether the program is whole, and the commands that compile and run it.
LANGUAGES = {
    "python": ("python3", "main.py", lambda text: True, [["python3", "main.py"]]),
    "go": ("go", "main.go", lambda text: "func main()" in text, [["go", "run", "main.go"]]),
    "rust": ("rustc", "main.rs", lambda text: "fn main()" in text, [["rustc", "--edition=2024", "-O", "main.rs"], ["./main"]]),
}


def run(language, text):
    """None, or what went wrong."""
    _, name, _, commands = LANGUAGES[language]
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, name).write_text(text)
        for command in commands:
            try:
                done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE_S)
            except subprocess.TimeoutExpired:
                return f"not done after {PATIENCE_S} s"
            if done.returncode:
                return done.stderr.strip() or f"exit code {done.returncode}"
    return None


def main():
    lessons = sys.argv[1:] or sorted(step.parent.name for step in CONTENT.glob("*/lesson.md"))
    missing = {language for language, (tool, *_) in LANGUAGES.items() if not shutil.which(tool)}
    failed = 0
    for step in (step for lesson in lessons for step in sorted(CONTENT.joinpath(lesson).glob("*.md"))):
        for block in FENCE.finditer(step.read_text()):
            language, ignored, text = block.groups()
            place = f"{step.relative_to(CONTENT)}:{step.read_text().count(chr(10), 0, block.start()) + 1}"
            if ignored or language in missing or not LANGUAGES[language][2](text):
                print(f"{place}: {language}, not run")
                continue
            wrong = run(language, text)
            failed += wrong is not None
            print(f"{place}: {language}, {'runs' if wrong is None else wrong}", flush=True)
    print(f"{datetime.date.today()}: {failed} failed" + (f"; not here: {', '.join(sorted(missing))}" if missing else ""))
    sys.exit(failed > 0)


main()
