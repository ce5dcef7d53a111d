"""The jobs of the desk."""

from editorial.desk import running
from jobs.background import job_in_steps


@job_in_steps
def look() -> None:
    """Look at all content; what is interrupted begins anew."""
    running.look()


@job_in_steps
def ask_links() -> None:
    """Ask for every address anything links to, then look."""
    running.ask_links()
