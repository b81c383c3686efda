"""Writing answers to a WARC file, each a gzip member of its own, so that a file that was cut stays readable."""

import gzip
import io

from fastwarc.warc import WarcRecord, WarcRecordType

__all__ = ["append_record"]


def append_record(path, url, answer):
    """Append one HTTP answer to a WARC file.

    Parameters
    ----------
    path : Path
        ``….warc.gz``; made if it is not there.
    url : str
        The address that was asked for; where a redirect led is kept as ``WARC-Final-URI``.
    answer : Answer
        With status, headers (as they came, without the encoding that was undone) and body.
    """
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.headers["WARC-Target-URI"] = url
    record.headers["WARC-Final-URI"] = answer.url
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(_http(answer))
    plain = io.BytesIO()
    record.write(plain, checksum_data=True)
    with path.open("ab") as file:
        file.write(gzip.compress(plain.getvalue()))


def _http(answer):
    undone = {"content-encoding", "transfer-encoding", "content-length"}
    lines = [f"HTTP/1.1 {answer.status} {'OK' if answer.status == 200 else 'Answer'}"]
    lines += [f"{name}: {value}" for name, value in answer.headers if name.lower() not in undone]
    lines += [f"Content-Length: {len(answer.body)}", "", ""]
    return "\r\n".join(lines).encode("utf-8", "replace") + answer.body
