//! What a stream is written to: standard output, or a file that takes its place when it is whole.

use std::fs;
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

use super::unwritable;
use crate::draft::Draft;
use crate::failure::Failure;

/// Standard output or a file in the making.
pub(super) enum Sink {
    Standard(BufWriter<Stdout>),
    File(PathBuf, Draft),
}

impl Sink {
    /// Opens a file, or standard output; refuses to write where one of the inputs stands.
    pub(super) fn open(path: Option<&Path>, inputs: &[PathBuf]) -> Result<Self, Failure> {
        let Some(path) = path else {
            return Ok(Self::Standard(BufWriter::new(io::stdout())));
        };
        refuse_over(path, inputs)?;
        let draft = Draft::begin(path).map_err(|source| unwritable(path, source))?;
        Ok(Self::File(path.to_owned(), draft))
    }

    /// Writes text, at once where somebody may be waiting for it.
    pub(super) fn write(&mut self, shown: &str) -> Result<(), Failure> {
        let written = self.write_all(shown.as_bytes()).and_then(|()| match self {
            Self::Standard(out) => out.flush(),
            Self::File(..) => Ok(()),
        });
        written.map_err(|source| self.unwritable(source))
    }

    /// Ends it; a file is put in its place where it is to be kept.
    pub(super) fn finish(self, is_kept: bool) -> Result<(), Failure> {
        match self {
            Self::Standard(mut out) => {
                let flushed = out.flush();
                flushed.map_err(|source| unwritable(Path::new(STANDARD), source))
            }
            Self::File(path, draft) if is_kept => {
                draft.keep().map_err(|source| unwritable(&path, source))
            }
            Self::File(..) => Ok(()),
        }
    }

    fn unwritable(&self, source: io::Error) -> Failure {
        match self {
            Self::Standard(_) => unwritable(Path::new(STANDARD), source),
            Self::File(path, _) => unwritable(path, source),
        }
    }
}

/// What standard output is called.
const STANDARD: &str = "to standard output";

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::File(_, draft) => Write::write(draft, bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::File(_, draft) => draft.flush(),
        }
    }
}

/// Refuses to write where one of the inputs stands.
fn refuse_over(path: &Path, inputs: &[PathBuf]) -> Result<(), Failure> {
    let Ok(place) = fs::canonicalize(path) else {
        return Ok(());
    };
    let is_input = |input: &PathBuf| {
        place.is_file() && fs::canonicalize(input).is_ok_and(|input| input == place)
    };
    if inputs.iter().any(is_input) {
        let name = path.display().to_string();
        return Err(Failure::OverInput { name });
    }
    Ok(())
}
