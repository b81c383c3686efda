"""A headless Chromium and a JupyterLab to try the notebooks in, as one uses them.

Chromium is spoken to by its own protocol over a websocket (https://chromedevtools.github.io/devtools-protocol/),
with `websocket-client`, which jupyter_server brings along: no driver program has to match the browser.
"""

import base64
import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
]


def find_chromium():
    """Path of a Chromium or Chrome, or None; the variable CHROMIUM names another."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def wait_for(condition, *, seconds=30, what="condition"):
    """The first true value that `condition()` gives; raises TimeoutError after some seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := condition():
            return value
        time.sleep(0.1)
    raise TimeoutError(f"{what}: not within {seconds} s")


class Chromium:
    """One page of a headless Chromium with an empty profile in `folder`."""

    def __init__(self, program, folder, *, width=1280, height=900):
        import websocket

        options = [*FLAGS, f"--user-data-dir={folder}", f"--window-size={width},{height}", "about:blank"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen([program, *options], **quiet)
        try:
            self._connect(websocket, Path(folder) / "DevToolsActivePort")
        except BaseException:
            _end(self.process)
            raise
        self.number = 0
        screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.send("Emulation.setDeviceMetricsOverride", **screen)

    def _connect(self, websocket, ports):
        lines = wait_for(lambda: ports.exists() and ports.read_text().split(), what="Chromium's port")
        pages = f"http://127.0.0.1:{lines[0]}/json"
        found = wait_for(lambda: [p for p in json.load(urlopen(pages)) if p["type"] == "page"], what="a page")
        address = found[0]["webSocketDebuggerUrl"]
        self.socket = websocket.create_connection(address, timeout=240, suppress_origin=True)

    def send(self, method, **parameters):
        """Call a method of the protocol and give its result."""
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while (answer := json.loads(self.socket.recv())).get("id") != self.number:
            pass  # an event
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def go(self, address):
        """Open an address and wait until the page is there."""
        self.send("Page.navigate", url=address)
        wait_for(lambda: self.run("document.readyState") == "complete", what=address)

    def run(self, script):
        """The value of a JavaScript expression; a promise is waited for."""
        answer = self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:1000])
        return answer["result"].get("value")

    def addresses(self):
        """Where the tabs are."""
        return [tab["url"] for tab in self.send("Target.getTargets")["targetInfos"] if tab["type"] == "page"]

    def click(self, x, y):
        """Press and let go the left button at a place of the page."""
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def picture(self, path):
        """Save what the page shows as PNG."""
        Path(path).write_bytes(base64.b64decode(self.send("Page.captureScreenshot")["data"]))

    def close(self):
        self.socket.close()
        _end(self.process)


class JupyterLab:
    """A JupyterLab on a free port of the loopback, with a token, settings of its own and `root` as its folder."""

    def __init__(self, root, folder, environment=os.environ):
        self.token, folder = secrets.token_hex(16), Path(folder)
        own = {f"JUPYTER_{what}_DIR": str(folder / what.lower()) for what in ("CONFIG", "RUNTIME", "DATA")}
        own |= {"JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"), "IPYTHONDIR": str(folder / "ipython")}
        _write(folder / "config/labconfig/page_config.json", _NO_NEWS)
        _write(folder / "settings/@jupyterlab/notebook-extension/tracker.jupyterlab-settings", _ALL_CELLS)
        options = [f"--IdentityProvider.token={self.token}", f"--ServerApp.root_dir={root}"]
        options += ["--ServerApp.ip=127.0.0.1", "--ServerApp.port=0", "--LabApp.expose_app_in_browser=True"]
        options += ["--no-browser", "--allow-root", "--ServerApp.log_level=ERROR"]
        self.log = (folder / "lab.log").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options],
            env={**environment, **own},
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        entry = folder / f"runtime/jpserver-{self.process.pid}.json"
        try:
            found = wait_for(lambda: entry.exists() and entry.read_text(), seconds=60, what="JupyterLab's port")
        except TimeoutError as error:
            self.close()
            raise RuntimeError((folder / "lab.log").read_text(errors="replace")[-2000:]) from error
        self.address = json.loads(found)["url"]

    def page(self):
        """The address of the page, token included."""
        return f"{self.address}lab?token={self.token}"

    def close(self):
        _end(self.process)
        self.log.close()


def _end(process):
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)


_NO_NEWS = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
_ALL_CELLS = {"windowingMode": "none"}  # else cells out of sight are not in the page


def _write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content))
