"""Frames come out as they went in, however the bytes are cut."""

from socket import socketpair

from hypothesis import given
from hypothesis import strategies as st

from citykg.workers.frames import Call, Frames, Kind, frame, receive_call


@given(
    st.lists(st.tuples(st.sampled_from(Kind), st.binary(max_size=40)), max_size=6),
    st.integers(1, 7),
)
def test_frames_survive_any_cut(told: list[tuple[Kind, bytes]], size: int) -> None:
    """Pieces of any size give the same frames in the same order."""
    data = b"".join(frame(kind, payload) for kind, payload in told)
    frames = Frames()
    got = [
        one
        for start in range(0, len(data), size)
        for one in frames.feed(data[start : start + size])
    ]
    assert got == told


def test_a_call_survives_the_way() -> None:
    """Name, deadline, values and data come out as they went in."""
    call = Call("query", 2.5, {"text": "ASK {} # λ\ud800", "graphs": ["a"]}, b"\0\xff")
    ours, theirs = socketpair()
    with ours, theirs:
        ours.sendall(call.to_bytes())
        assert receive_call(theirs) == call


def test_no_call_comes_from_the_dead() -> None:
    """A closed socket is the end of work."""
    ours, theirs = socketpair()
    with theirs:
        ours.close()
        assert receive_call(theirs) is None
