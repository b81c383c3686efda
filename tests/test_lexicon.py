"""analysis.lexicon: a broken data file says where, what, and what to do."""

import pytest

from analysis.lexicon import DataError, read_lexicon, read_table


def table(tmp_path, text, **options):
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    return read_table(path, columns=["a", "b"], **options)


def test_rows_keep_their_line_numbers(tmp_path):
    found = table(tmp_path, 'a,b,note\nx,1,\n"two\nlines",2,n\nz,,n\n')
    assert found["a"].tolist() == ["x", "two\nlines", "z"]
    assert found.index.tolist() == [2, 4, 5]
    assert found["b"].tolist() == ["1", "2", ""]


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ("a\nx\n", {}, r"t.csv:1: the header lacks b"),
        ("a,b\nx,1\ny\n", {}, r"t.csv:3: the row has too many or too few cells"),
        ("a,b\nx,1,2\n", {}, r"t.csv:2: the row has too many or too few cells"),
        ("a,b\nx,1\nx,2\n", {"unique": ["a"]}, r"t.csv:3: 'x' stands twice"),
        ("a,b\nx,\n", {"required": ["b"]}, r"t.csv:2: column 'b' is empty"),
    ],
)
def test_errors_name_file_and_line(tmp_path, text, options, message):
    with pytest.raises(DataError, match=message):
        table(tmp_path, text, **options)


def test_other_encodings_and_missing_files_are_named(tmp_path):
    (tmp_path / "t.csv").write_bytes("a,b\nاسم,1\n".encode("cp1256"))
    with pytest.raises(DataError, match="save it as UTF-8"):
        read_table(tmp_path / "t.csv", columns=["a", "b"])
    with pytest.raises(DataError, match="check the path"):
        read_table(tmp_path / "none.csv", columns=["a"])
    (tmp_path / "l.toml").write_text("a = = 1\n", encoding="utf-8")
    with pytest.raises(DataError, match="is not TOML"):
        read_lexicon(str(tmp_path / "l.toml"))
    with pytest.raises(DataError, match="check the path"):
        read_lexicon("no_such_list")
