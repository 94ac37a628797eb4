"""Saving into a workbook that somebody works in: its rows are new, its headings, lists, notes and other sheets stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from warnings import catch_warnings, simplefilter
from zipfile import ZipFile

import pandas as pd

from netanalyser import headings, resolve, schema
from netanalyser.formats import excel
from netanalyser.formats.base import place_of
from netanalyser.formats.excel_words import book_language, language, worded
from netanalyser.formats.headers import named
from netanalyser.network import Network
from netanalyser.schema import TABLES
