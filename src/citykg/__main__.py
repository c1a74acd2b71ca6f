"""``python -m citykg`` does what the command ``citykg`` does."""

from citykg.cli import app

if __name__ == "__main__":
    app(prog_name="citykg")
