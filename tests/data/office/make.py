#!/usr/bin/env python3
"""Makes the files of this folder from `sources`, by programs that people write articles with.

Needs pandoc, soffice, pdflatex, chromium and qpdf. It writes into `files`; with names on the command line it
makes only those. The texts that a reader must find stand in `expected`. They were written from the sources and
by looking at the pages, never by a reader; this script does not touch them.
"""

import functools
import http.server
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
SOURCES, FILES = HERE / "sources", HERE / "files"
WORK = pathlib.Path(tempfile.mkdtemp())


def run(*command):
    subprocess.run([str(part) for part in command], check=True, cwd=WORK, stdout=subprocess.DEVNULL, timeout=240)


def office(source, kind, name, filter_name=None):
    """Lets LibreOffice write `source` as `kind` into the files, as `name`."""
    out = WORK / "out"
    target = kind if filter_name is None else f"{kind}:{filter_name}"
    run("soffice", f"-env:UserInstallation=file://{WORK}/profile", "--headless", "--convert-to", target, "--outdir", out, source)
    shutil.copy(out / f"{pathlib.Path(source).stem}.{kind}", FILES / name)


def latex(name, options, preamble):
    """The quay article by pdflatex."""
    head = WORK / f"{name}_head.tex"
    head.write_text(preamble)
    text = (SOURCES / "quay.md").read_text()
    title = re.search(r"title: (.*)", text).group(1)
    text = text.replace(f"# {title}\n", "")
    source = WORK / f"{name}.md"
    source.write_text(text)
    variables = [part for option in options for part in ("-V", option)]
    run("pandoc", source, "-s", "-t", "latex", "--shift-heading-level-by=-1", *variables, "-V", "documentclass=article", "-H", head, "-o", f"{name}.tex")
    tex = (WORK / f"{name}.tex").read_text().replace("2026-05-02", "2 May 2026")
    (WORK / f"{name}.tex").write_text(tex)
    for _ in range(2):
        run("pdflatex", "-interaction=batchmode", f"{name}.tex")
    shutil.copy(WORK / f"{name}.pdf", FILES / f"{name}.pdf")


PAGE_STYLE = """
<style>
@page { size: A4; margin: 22mm; }
body { font: 11pt/1.45 'DejaVu Serif', serif; %s }
p { margin: 0 0 .7em; text-align: justify; hyphens: manual; }
h1 { font-size: 20pt; } h2 { font-size: 14pt; }
</style>
"""


def chromium(html, name, *options):
    """Lets Chromium print a page that a server on this machine gives out under an invented name."""
    (WORK / "site").mkdir(exist_ok=True)
    (WORK / "site" / "article.html").write_text(html)
    serve = functools.partial(http.server.SimpleHTTPRequestHandler, directory=WORK / "site")
    serve.log_message = lambda *_: None
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={WORK}/chromium",
            f"--host-resolver-rules=MAP coast.example 127.0.0.1:{server.server_port}", *options,
            f"--print-to-pdf={FILES / name}", "http://coast.example/article.html")
        server.shutdown()


def page_of_quay(columns):
    style = PAGE_STYLE % ("columns: 2; column-gap: 8mm;" if columns == 2 else "")
    if columns == 3:
        style = "<style>@page{size:letter landscape;margin:15mm} body{font:10pt/1.3 'DejaVu Sans';columns:3;column-gap:5mm} p{margin:0;text-indent:1.5em}</style>"
    head = WORK / "style.html"
    head.write_text(style)
    run("pandoc", SOURCES / "quay.md", "-s", "-t", "html5", "-H", head, "-V", "title-block=", "-o", "quay.html")
    html = (WORK / "quay.html").read_text()
    html = re.sub(r"<style>\s*code\{.*?</style>", "", html, flags=re.S)
    html = re.sub(r"<header.*?</header>", "", html, flags=re.S)
    if columns == 2:
        # Chromium has no dictionary here: the breaks are in the words, as news sites put them there.
        for word in ("ad-ministra-tion", "docu-ments", "con-trac-tors", "store-houses", "environ-mental", "recom-men-da-tion", "inter-view", "pro-se-cu-tor", "com-pen-sa-tion", "foun-da-tion"):
            html = html.replace(word.replace("-", ""), word.replace("-", "&shy;"))
    return html


def page_of_ferry():
    run("pandoc", SOURCES / "ferry.md", "-s", "-t", "html5", "-o", "ferry.html")
    return re.sub(r"<header.*?</header>", "", (WORK / "ferry.html").read_text(), flags=re.S)


def flat(name):
    """A document of LibreOffice from its template in the sources, with the quay article for the text."""
    template = (SOURCES / f"{name}.fodt").read_text()
    text = (SOURCES / "quay.md").read_text().split("---\n", 2)[2]
    notes = iter(range(1, 100))

    def note(match):
        n = next(notes)
        return (f'<text:note text:id="ftn{n}" text:note-class="footnote"><text:note-citation>{n}</text:note-citation>'
                f'<text:note-body><text:p text:style-name="Footnote">{match.group(1)}</text:p></text:note-body></text:note>')

    blocks = []
    for block in text.strip().split("\n\n"):
        block = re.sub(r"\^\[([^\]]*)\]", note, block)
        block = re.sub(r"\*([^*]+)\*", r'<text:span text:style-name="Italic">\1</text:span>', block)
        if block.startswith("## "):
            blocks.append(f'<text:h text:style-name="Heading_2" text:outline-level="2">{block[3:]}</text:h>')
        elif block.startswith("# "):
            blocks.append(f'<text:h text:style-name="Heading_1" text:outline-level="1">{block[2:]}</text:h>')
        else:
            blocks.append(f'<text:p text:style-name="Body">{block}</text:p>')
    (WORK / f"{name}.fodt").write_text(template.replace("@BODY@", "\n".join(blocks)))
    office(WORK / f"{name}.fodt", "pdf", f"{name}.pdf")


def plain_encryption(source, name):
    run("qpdf", "--encrypt", "secret", "owner", "256", "--", FILES / source, FILES / name)


def jobs():
    """What makes each file, by its name."""
    made = {}
    for kind in ("docx", "odt", "rtf", "epub"):
        name = f"ferry_pandoc.{kind}"
        made[name] = lambda name=name, kind=kind: run("pandoc", SOURCES / "ferry.md", "-s", "-t", kind, "-o", FILES / name)
    port = SOURCES / "port.fodt"
    made["port_libreoffice.docx"] = lambda: office(port, "docx", "port_libreoffice.docx", "MS Word 2007 XML")
    council = SOURCES / "council.fodt"
    made["council_libreoffice.docx"] = lambda: office(council, "docx", "council_libreoffice.docx", "MS Word 2007 XML")
    for kind in ("odt", "rtf"):
        made[f"council_libreoffice.{kind}"] = lambda kind=kind: office(council, kind, f"council_libreoffice.{kind}")
    for kind in ("odt", "rtf", "epub"):
        made[f"port_libreoffice.{kind}"] = lambda kind=kind: office(port, kind, f"port_libreoffice.{kind}")
    made["ferry_libreoffice.odt"] = lambda: office(FILES / "ferry_pandoc.docx", "odt", "ferry_libreoffice.odt")
    made["ferry_libreoffice.docx"] = lambda: office(FILES / "ferry_pandoc.odt", "docx", "ferry_libreoffice.docx", "MS Word 2007 XML")
    made["ferry_libreoffice.rtf"] = lambda: office(FILES / "ferry_pandoc.docx", "rtf", "ferry_libreoffice.rtf")

    cm = "\\usepackage[OT1]{fontenc}\\renewcommand{\\rmdefault}{cmr}\n"
    heads = "\\usepackage{fancyhdr}\\pagestyle{fancy}\\fancyhead[L]{The quay that nobody wanted}\\fancyhead[R]{\\thepage}\\fancyfoot{}\n"
    made["latex_one.pdf"] = lambda: latex("latex_one", ["fontsize=11pt"], cm + heads)
    made["latex_two.pdf"] = lambda: latex("latex_two", ["classoption=twocolumn", "fontsize=10pt"], "\\usepackage{lmodern}\\pagestyle{headings}\n")
    made["latex_two_tight.pdf"] = lambda: latex("latex_two_tight", ["classoption=twocolumn", "fontsize=10pt", "geometry=a5paper,margin=14mm,columnsep=5mm"], cm)
    made["latex_indent.pdf"] = lambda: latex("latex_indent", ["fontsize=12pt", "indent=true", "papersize=letter"], cm + "\\pagestyle{myheadings}\\markright{Coast Review, spring}\n")
    three = "\\usepackage{multicol}\\AtBeginDocument{\\let\\oldmaketitle\\maketitle\\renewcommand{\\maketitle}{\\oldmaketitle\\begin{multicols}{3}}}\\AtEndDocument{\\end{multicols}}\n"
    made["latex_three.pdf"] = lambda: latex("latex_three", ["fontsize=10pt", "indent=true", "geometry=a4paper,landscape,margin=16mm"], cm + three)
    for name in ("libreoffice_one", "libreoffice_two", "libreoffice_indent"):
        made[f"{name}.pdf"] = lambda name=name: flat(name)
    no_heads = "--no-pdf-header-footer"
    made["chromium_one.pdf"] = lambda: chromium(page_of_quay(1), "chromium_one.pdf")
    made["chromium_two.pdf"] = lambda: chromium(page_of_quay(2), "chromium_two.pdf", no_heads)
    made["chromium_three.pdf"] = lambda: chromium(page_of_quay(3), "chromium_three.pdf", no_heads)
    for name in ("arabic", "hebrew", "mixed"):
        made[f"chromium_{name}.pdf"] = lambda name=name: chromium((SOURCES / f"{name}.html").read_text(), f"chromium_{name}.pdf", no_heads)
    made["libreoffice_ferry.pdf"] = lambda: office(FILES / "ferry_pandoc.odt", "pdf", "libreoffice_ferry.pdf")
    made["chromium_ferry.pdf"] = lambda: chromium(page_of_ferry(), "chromium_ferry.pdf")
    made["encrypted.pdf"] = lambda: plain_encryption("chromium_hebrew.pdf", "encrypted.pdf")
    return made


def main():
    FILES.mkdir(exist_ok=True)
    wanted = sys.argv[1:]
    for name, make in jobs().items():
        if not wanted or name in wanted:
            make()
            print((FILES / name).stat().st_size, name)
    shutil.rmtree(WORK)


main()
