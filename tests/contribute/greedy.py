"""Stands in for a file that takes all memory once it is opened."""

from practices.contribute.importing import child, delimited, workbook  # noqa: F401


def take_everything(content: bytes):
    return bytearray(2 * child.MEMORY)


if __name__ == "__main__":
    workbook.read_workbook = take_everything
    child.main()
