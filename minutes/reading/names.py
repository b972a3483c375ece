"""The names of WordprocessingML as lxml spells them.

ECMA-376 part 1, chapter 17. Files in the strict conformance class use other
namespaces for the same names; `package.py` maps them to these before parsing.
"""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_V = "{urn:schemas-microsoft-com:vml}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"

# Attributes
VAL = W + "val"
ID = W + "id"
TYPE = W + "type"
R_ID = _R + "id"

# The story
DOCUMENT = W + "document"
BODY = W + "body"
P = W + "p"
P_PR = W + "pPr"
TBL = W + "tbl"
SDT = W + "sdt"
SDT_PR = W + "sdtPr"
SDT_CONTENT = W + "sdtContent"
SECT_PR = W + "sectPr"
CUSTOM_XML = W + "customXml"
SMART_TAG = W + "smartTag"
ALT_CHUNK = W + "altChunk"
SUB_DOC = W + "subDoc"
ALTERNATE_CONTENT = _MC + "AlternateContent"

# Tracked changes
INS = W + "ins"
DEL = W + "del"
MOVE_TO = W + "moveTo"
MOVE_FROM = W + "moveFrom"
CELL_DEL = W + "cellDel"

# Paragraph properties
P_STYLE = W + "pStyle"
NUM_PR = W + "numPr"
NUM_ID = W + "numId"
ILVL = W + "ilvl"
OUTLINE_LVL = W + "outlineLvl"
IND = W + "ind"
IND_LEFT = W + "left"
IND_START = W + "start"
JC = W + "jc"
FRAME_PR = W + "framePr"
DROP_CAP = W + "dropCap"
R_PR = W + "rPr"

# Runs
R = W + "r"
R_STYLE = W + "rStyle"
R_FONTS = W + "rFonts"
B = W + "b"
STRIKE = W + "strike"
DSTRIKE = W + "dstrike"
VANISH = W + "vanish"
T = W + "t"
TAB = W + "tab"
PTAB = W + "ptab"
BR = W + "br"
CR = W + "cr"
SYM = W + "sym"
NO_BREAK_HYPHEN = W + "noBreakHyphen"
HYPERLINK = W + "hyperlink"
RUBY = W + "ruby"
RUBY_BASE = W + "rubyBase"
FLD_SIMPLE = W + "fldSimple"
FLD_CHAR = W + "fldChar"
FLD_CHAR_TYPE = W + "fldCharType"
FF_DATA = W + "ffData"
INSTR = W + "instr"
ANCHOR = W + "anchor"
INSTR_TEXT = W + "instrText"
DRAWING = W + "drawing"
PICT = W + "pict"
OBJECT = W + "object"
TXBX_CONTENT = W + "txbxContent"
FOOTNOTE_REFERENCE = W + "footnoteReference"
ENDNOTE_REFERENCE = W + "endnoteReference"
BOOKMARK_START = W + "bookmarkStart"
BOOKMARK_END = W + "bookmarkEnd"
PROOF_ERR = W + "proofErr"
M_T = _M + "t"
O_MATH = _M + "oMath"
O_MATH_PARA = _M + "oMathPara"
TEXTPATH = _V + "textpath"
A_T = _A + "t"
A_P = _A + "p"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
DGM_REL_IDS = _DGM + "relIds"
DGM_DATA = _R + "dm"
SHOWING_PLACEHOLDER = W + "showingPlcHdr"
CHECKBOX = _W14 + "checkbox"
CHECKED = _W14 + "checked"
CHECKED_VAL = _W14 + "val"
FF_CHECKBOX = W + "checkBox"
FF_CHECKED = W + "checked"
FF_DEFAULT = W + "default"
DD_LIST = W + "ddList"
DD_RESULT = W + "result"
LIST_ENTRY = W + "listEntry"

# Tables
TR = W + "tr"
TR_PR = W + "trPr"
TC = W + "tc"
TC_PR = W + "tcPr"
TBL_PR = W + "tblPr"
TBL_STYLE = W + "tblStyle"
TBL_LOOK = W + "tblLook"
TBL_HEADER = W + "tblHeader"
HIDDEN = W + "hidden"
GRID_BEFORE = W + "gridBefore"
GRID_SPAN = W + "gridSpan"
V_MERGE = W + "vMerge"
H_MERGE = W + "hMerge"
SHD = W + "shd"
FILL = W + "fill"
FIRST_ROW = W + "firstRow"

# Styles
STYLE_ID = W + "styleId"
NAME = W + "name"
BASED_ON = W + "basedOn"
R_PR_DEFAULT = W + "rPrDefault"
TBL_STYLE_PR = W + "tblStylePr"

# Numbering
ABSTRACT_NUM_ID = W + "abstractNumId"
NUM_STYLE_LINK = W + "numStyleLink"
LVL = W + "lvl"
LVL_OVERRIDE = W + "lvlOverride"
LVL_RESTART = W + "lvlRestart"
LVL_TEXT = W + "lvlText"
NUM_FMT = W + "numFmt"
NUM_FORMAT = W + "format"
START = W + "start"
START_OVERRIDE = W + "startOverride"
IS_LGL = W + "isLgl"
ASCII = W + "ascii"
FONT = W + "font"
CHAR = W + "char"

# Notes, comments, headers
FOOTNOTE = W + "footnote"
ENDNOTE = W + "endnote"
COMMENT = W + "comment"
TITLE_PG = W + "titlePg"
EVEN_AND_ODD_HEADERS = W + "evenAndOddHeaders"
HEADER_REFERENCE = W + "headerReference"
FOOTER_REFERENCE = W + "footerReference"


def child(parent: etree._Element, tag: str) -> etree._Element | None:
    """The first child of that name; several times faster than ``find``, which compiles a path."""
    for element in parent:
        if element.tag == tag:
            return element
    return None


def is_on(value: str | None) -> bool:
    """Whether an on/off attribute says on: ST_OnOff; an element without the attribute means on."""
    return value is None or value not in ("0", "false", "off", "none")
