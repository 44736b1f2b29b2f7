//! How pages look on the terminal at hand.

use std::io::{self, IsTerminal};

use onrecord_views::{Colour, Look};

/// How wide a page is where there is no terminal, and how wide at most.
const USUAL_WIDTH: usize = 80;
const WIDEST: usize = 100;

/// Returns the look of what is written to standard output.
pub(crate) fn of_standard_output() -> Look {
    let out = io::stdout();
    let coloured = anstream::AutoStream::choice(&out) != anstream::ColorChoice::Never;
    let terminal = if out.is_terminal() {
        terminal_size::terminal_size()
    } else {
        None
    };
    Look {
        width: terminal.map_or(USUAL_WIDTH, |(width, _)| WIDEST.min(width.0.into())),
        colour: if coloured {
            Colour::Always
        } else {
            Colour::Never
        },
    }
}

/// Returns the look of what is written into a file.
pub(crate) fn of_files() -> Look {
    Look {
        width: USUAL_WIDTH,
        colour: Colour::Never,
    }
}
