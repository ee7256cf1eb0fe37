//! What is refused, and in which words.

use super::compiled;

#[test]
fn what_comes_later_is_said() {
    let error = compiled("async def f(): pass\n").map(|_| ()).map_err(|error| error.message);
    assert_eq!(error, Err("'async def' comes with a later version of Hilo".to_owned()));
}
