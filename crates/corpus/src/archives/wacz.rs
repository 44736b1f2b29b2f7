//! WACZ: WARC files in a ZIP archive.
//!
//! In: a ZIP file. Out: the items of the WARC files in it, in the order of their names. Nothing is
//! extracted, so no name leads anywhere. A file within that claims to unpack, or unpacks, to more than
//! compression gives is refused, and so are files that lie in one another's bytes.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek as _, SeekFrom};

use flate2::read::DeflateDecoder;
use zip::result::{ZipError, ZipResult};
use zip::{CompressionMethod, ZipArchive};

use super::{ArchiveError, Item, Items, Kind, kind_by_name, open_stream};

/// How many times as large as its packed bytes a file may be; pages pack to a fifth or a tenth.
const MOST_RATIO: u64 = 200;

/// How large a file may be however small it is packed.
const FREE: u64 = 16 << 20;

/// Opens a WACZ file.
pub(super) fn open(file: File) -> Result<Items<'static>, ArchiveError> {
    let broken = |source| zip_error("the ZIP archive", source);
    let size = file
        .metadata()
        .map_err(|source| ArchiveError::read("the file", source))?
        .len();
    let (parts, unreadable) = parts(&file, size).map_err(broken)?;
    if parts.is_empty() && unreadable.is_empty() {
        return Err(ArchiveError::NoRecords);
    }
    let items = parts.into_iter().flat_map(move |part| {
        items(&file, part).unwrap_or_else(|error| Box::new(std::iter::once(Err(error))))
    });
    Ok(Box::new(items.chain(unreadable.into_iter().map(Err))))
}

fn zip_error(place: &str, source: ZipError) -> ArchiveError {
    ArchiveError::Zip {
        place: place.to_owned(),
        source: Box::new(source),
    }
}

/// A WARC file within the archive.
struct Part {
    path: String,
    start: u64,
    packed: u64,
    unpacked: u64,
    method: CompressionMethod,
    encrypted: bool,
}

/// Lists the WARC files of an archive by their names, and those that the archive does not lead to.
fn parts(file: &File, size: u64) -> ZipResult<(Vec<Part>, Vec<ArchiveError>)> {
    let mut archive = ZipArchive::new(BufReader::new(file))?;
    let mut parts = Vec::new();
    let mut unreadable = Vec::new();
    for number in 0..archive.len() {
        let path = match archive.name_for_index(number) {
            Some(name) => name?.into_owned(),
            None => continue,
        };
        if kind_by_name(&path) != Some(Kind::Warc) {
            continue;
        }
        match archive.by_index_raw(number) {
            Ok(entry) => parts.push(Part {
                path,
                start: entry.data_start().unwrap_or(u64::MAX),
                packed: entry.compressed_size(),
                unpacked: entry.size(),
                method: entry.compression(),
                encrypted: entry.encrypted(),
            }),
            Err(source) => unreadable.push(zip_error(&path, source)),
        }
    }
    parts.sort_by_key(|part| part.start);
    let apart = |pair: &[Part]| pair[0].end() <= pair[1].start;
    if !parts.windows(2).all(apart) || parts.last().is_some_and(|part| part.end() > size) {
        let problem = "its files overlap or lie outside of it";
        return Err(ZipError::InvalidArchive(problem.into()));
    }
    parts.sort_by(|one, other| one.path.cmp(&other.path));
    Ok((parts, unreadable))
}

impl Part {
    fn end(&self) -> u64 {
        self.start.saturating_add(self.packed)
    }

    fn most(&self) -> u64 {
        self.packed.saturating_mul(MOST_RATIO).saturating_add(FREE)
    }
}

fn items(file: &File, part: Part) -> Result<Items<'static>, ArchiveError> {
    let place = part.path.clone();
    if part.encrypted {
        let problem = ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED);
        return Err(zip_error(&place, problem));
    }
    let most = part.most();
    if part.unpacked > most {
        return Err(ArchiveError::Bomb { place, most });
    }
    let stream = stream(file, &part).map_err(|source| ArchiveError::read(place, source))?;
    let limited = Limited { stream, left: most };
    let items = open_stream(&part.path, BufReader::new(limited));
    let path = part.path;
    let wrap = move |item: Result<Item, ArchiveError>| match item {
        Ok(item) => Ok(Item {
            place: format!("{path}#{}", item.place),
            ..item
        }),
        Err(source) => Err(ArchiveError::Inside {
            path: path.clone(),
            source: Box::new(source),
        }),
    };
    match items {
        Ok(items) => Ok(Box::new(items.map(wrap))),
        Err(error) => Ok(Box::new(std::iter::once(Err(error)).map(wrap))),
    }
}

fn stream(file: &File, part: &Part) -> io::Result<Box<dyn Read>> {
    // The clone has the same place in the file, but the files within are read one after another.
    let mut file = file.try_clone()?;
    file.seek(SeekFrom::Start(part.start))?;
    let packed = BufReader::new(file).take(part.packed);
    if part.method == CompressionMethod::Stored {
        Ok(Box::new(packed))
    } else if part.method == CompressionMethod::Deflated {
        Ok(Box::new(DeflateDecoder::new(packed)))
    } else {
        let method = part.method;
        Err(io::Error::other(format!("it is compressed by {method}")))
    }
}

/// A stream that fails once it has given more than any real file would.
struct Limited<R> {
    stream: R,
    left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.stream.read(buffer)?;
        match self.left.checked_sub(length as u64) {
            Some(left) => {
                self.left = left;
                Ok(length)
            }
            None => Err(io::Error::other(
                "it unpacks to more than any real file does",
            )),
        }
    }
}

#[cfg(test)]
mod tests;
