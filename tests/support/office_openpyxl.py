"""Workbooks by openpyxl: writes those that it is told to, and tells what it finds in all of them.

In: JSON on stdin, a list of {"path", "sheets"}; sheets are null where the file is there already.
Out: JSON on stdout, for each file its sheets with their cells, merges, and what is hidden.
"""

import datetime
import json
import sys

import openpyxl
from openpyxl.utils import get_column_letter

HALF = datetime.timedelta(microseconds=500_000)


def whole(moment):
    """To the second, as people round."""
    return (moment + HALF).replace(microsecond=0)


def write(path, sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for told in sheets:
        sheet = book.create_sheet(told["name"])
        if told["hidden"]:
            sheet.sheet_state = "hidden"
        for place, value, code in told["cells"]:
            cell = sheet[place]
            cell.value = value
            if isinstance(value, str):
                # A text that begins with "=" is a text here.
                cell.data_type = "s"
            cell.number_format = code
        for row in told["rows"]:
            sheet.row_dimensions[row].hidden = True
        for column in told["columns"]:
            sheet.column_dimensions[get_column_letter(column)].hidden = True
        for merge in told["merges"]:
            sheet.merge_cells(merge)
    if all(told["hidden"] for told in sheets):
        book.worksheets[0].sheet_state = "visible"
    book.save(path)


def told_of(cell):
    value = cell.value
    kind = "text"
    if isinstance(value, bool):
        kind = "truth"
    elif cell.data_type == "e":
        kind = "error"
    elif isinstance(value, datetime.datetime):
        kind, value = "day", whole(value).isoformat(" ")
    elif isinstance(value, datetime.time):
        day = datetime.datetime(2000, 1, 1)
        kind = "time"
        value = whole(datetime.datetime.combine(day, value)).time().isoformat()
    elif isinstance(value, datetime.timedelta):
        seconds = round(value.total_seconds())
        kind = "time"
        value = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    elif isinstance(value, (int, float)):
        kind = "number"
    return [cell.coordinate, kind, value]


def read(path):
    book = openpyxl.load_workbook(path, data_only=True)
    told = []
    for sheet in book.worksheets:
        cells = [told_of(cell) for row in sheet.iter_rows() for cell in row if cell.value is not None]
        hidden = [row for row, each in sheet.row_dimensions.items() if each.hidden]
        told.append(
            {
                "name": sheet.title,
                "hidden": sheet.sheet_state != "visible",
                "cells": cells,
                "rows": sorted(hidden),
                "merges": sorted(str(each) for each in sheet.merged_cells.ranges),
            }
        )
    return told


jobs = json.load(sys.stdin)
for job in jobs:
    if job["sheets"] is not None:
        write(job["path"], job["sheets"])
json.dump([read(job["path"]) for job in jobs], sys.stdout)
