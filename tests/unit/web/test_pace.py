"""Nobody, and not all together, may have more made in a span than is said."""

from citykg.web.pace import Pace


def test_each_address_waits_for_its_own() -> None:
    """Who had enough waits until the first is a span ago; others do not."""
    now_s = 0.0
    pace = Pace(each=2, total=10, span_s=60, clock=lambda: now_s)
    assert [pace.take("a"), pace.take("a"), pace.take("a")] == [0, 0, 61]
    assert pace.take("b") == 0
    now_s = 59.5
    assert pace.take("a") == 1
    now_s = 60.0
    assert pace.take("a") == 0


def test_all_together_wait() -> None:
    """Many addresses cannot have more made than the total."""
    pace = Pace(each=1, total=2, span_s=60, clock=lambda: 0.0)
    assert [pace.take(one) for one in "abc"] == [0, 0, 61]
