//! A bar on work over a second; silent where nobody looks.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Work shorter than this is not worth a bar.
const SILENT: Duration = Duration::from_secs(1);

/// Does work under a bar that says what is done; it goes to standard error, and only where that is
/// a terminal.
pub(crate) fn shown<T>(what: &'static str, work: impl FnOnce() -> T) -> T {
    let (done, is_done) = mpsc::channel::<()>();
    let watch = thread::spawn(move || {
        if is_done.recv_timeout(SILENT) != Err(RecvTimeoutError::Timeout) {
            return;
        }
        let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}");
        let bar = ProgressBar::new_spinner().with_message(what);
        let bar = style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style));
        bar.enable_steady_tick(Duration::from_millis(100));
        // Ends when the work drops its end.
        let _ended = is_done.recv();
        bar.finish_and_clear();
    });
    let result = work();
    drop(done);
    // A bar that broke takes nothing with it.
    let _broken = watch.join();
    result
}
