"""What conftest.py says of checks that did not run: tried on a project of its own, with no shared data beside it."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"


@pytest.mark.slow
@pytest.mark.parametrize("options", [[], ["-n", "1"]], ids=["one process", "xdist"])
def test_summary_names_each_check_that_did_not_run(pytester: pytest.Pytester, options: list[str]) -> None:
    pytester.mkpydir("tests").joinpath("conftest.py").write_text(CONFTEST.read_text(encoding="utf-8"), encoding="utf-8")
    pytester.makepyfile(
        **{
            "tests/test_some": """
                import pytest

                def test_real_data(shared_data): ...
                def test_more_real_data(shared_data): ...
                def test_word(): pytest.skip("not run: no soffice")
                def test_elsewhere(): pytest.skip("not on this platform")
                def test_runs(): ...
            """
        }
    )
    result = pytester.runpytest_subprocess("-q", *options)
    result.assert_outcomes(passed=1, skipped=4)
    result.stdout.fnmatch_lines(["not run: no ../shared/data (2 tests)", "not run: no soffice (1 test)"])
    result.stdout.no_fnmatch_line("*not on this platform*")
