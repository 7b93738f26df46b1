"""Run the command line: ``python -m bounce_codes``."""

import sys

from bounce_codes._cli import main

if __name__ == "__main__":
    sys.exit(main())
