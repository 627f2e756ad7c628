"""`./zc import-roster FILE --campaign ID`: enter a roster on this installation's database."""

from zhicheng.cli import manage
from zhicheng.cli.import_roster import arguments


def main(argv: list[str]) -> int:
    """Hand over to the management command of the stage, with the file's whole path."""
    options = arguments().parse_args(argv)
    json_option = ["--json"] if options.json else []
    return manage.main(["import_roster", str(options.file.resolve()), "--campaign", options.campaign, *json_option])
