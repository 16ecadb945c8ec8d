# Puts the pieces of Be Vietnam Pro together that the npm package cuts it into, without hints and tables of layout: what is
# drawn here needs neither. Usage: python3 cut-be-vietnam-pro.py PACKAGE FOLDER   (fonttools with brotli)
import sys
from pathlib import Path

from fontTools import merge, subset, ttLib

package, folder = map(Path, sys.argv[1:3])
for weight, name in ((400, "Regular"), (600, "SemiBold")):
    pieces = []
    for letters in ("latin", "latin-ext", "vietnamese"):
        font = ttLib.TTFont(package / "files" / f"be-vietnam-pro-{letters}-{weight}-normal.woff2")
        font.flavor = None
        for table in ("GSUB", "GPOS", "GDEF", "gasp", "fpgm", "prep", "cvt "):
            if table in font:
                del font[table]
        pieces.append(folder / f"{letters}.ttf")
        font.save(pieces[-1])
    whole = merge.Merger().merge([str(piece) for piece in pieces])
    options = subset.Options(hinting=False, layout_features=[], name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    options.notdef_outline = True
    cut = subset.Subsetter(options)
    cut.populate(unicodes=list(whole.getBestCmap()))
    cut.subset(whole)
    whole.save(folder / f"BeVietnamPro-{name}.ttf")
    for piece in pieces:
        piece.unlink()
