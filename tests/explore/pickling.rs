//! Pickling in a model: what hooks of the program do is interleaved as anything else, and undone as anything else.

use hilo::explore::Granularity;

use crate::common::{finals, lines, outcomes};

#[test]
fn hooks_of_two_threads_can_run_into_each_other() {
    let found = outcomes("pickled", Granularity::Visible);
    assert_eq!(finals(&found, "issued"), ["1", "2"], "{:?}", lines(&found));
    assert_eq!(finals(&found, "used"), ["1", "2"], "{:?}", lines(&found));
    assert_eq!(finals(&found, "names"), ["['aa', 'bb']", "['bb', 'aa']"], "{:?}", lines(&found));
}
