"""What schemathesis is not to do: have the service call other people's machines."""

import schemathesis

# An address of this machine, which the service does not fetch.
OWN = "http://127.0.0.1:9/"


@schemathesis.hook
def before_call(context, case, kwargs):
    """Puts an address that is not fetched in the place of one that was made up."""
    body = case.body
    if isinstance(body, dict) and isinstance(body.get("url"), str) and body["url"].startswith("http"):
        case.body = {**body, "url": OWN}
