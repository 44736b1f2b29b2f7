"""WARC files as a crawler writes them, made up for these tests."""

WIRE = (
    "Ashcombe Council will close the harbour bridge for nine weeks from Monday, the mayor, Maria Lopez, said. "
    "Engineers found cracks in two of its pillars last month. Buses will run along the coast road instead."
)
PAGE = """<!doctype html><html><head><title>{title}</title><meta property="og:title" content="{title}">
<meta property="og:type" content="article"></head><body><article><h1>{title}</h1><p>The harbour bridge has been shut for
repairs, the council said on Monday.</p><p>Maria Lopez, the mayor, said it would reopen in {weeks} weeks, once two of its
pillars had been mended.</p></article></body></html>"""


def bridge(weeks):
    """Makes a page."""
    return PAGE.format(title="Bridge shut for repairs", weeks=weeks)


def crawl(path, pages):
    """Writes a WARC file of pages: address, when it was fetched, and what was served."""
    with open(path, "wb") as out:
        for number, (url, fetched, page) in enumerate(pages, 1):
            body = page.encode()
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {fetched}\r\n"
                f"WARC-Record-ID: <urn:uuid:5f2b9c3e-0000-4000-8000-{number:012}>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            out.write(head.encode() + http + b"\r\n\r\n")
