//! The file of a network's weights: named tensors and texts in one compressed archive.
//!
//! In: bytes as training/onrecord_training/archive.py writes them (a mark, a version, then a zstd
//! frame of entries, little-endian). Out: each entry by its name, its dimensions checked. What the
//! entries mean is left to the network.

mod cursor;

use std::collections::BTreeMap;
use std::io::Read;

use crate::ModelError;
use cursor::Cursor;

const MARK: &str = "ONRECWTS";
const VERSION: u32 = 1;
/// More than any network of this program needs; stops a damaged file from filling the memory.
const MOST_BYTES: u64 = 256 << 20;

/// The entries of a weights file; each can be taken once.
#[derive(Debug)]
pub(crate) struct Weights {
    entries: BTreeMap<String, Entry>,
}

#[derive(Debug)]
struct Entry {
    shape: Vec<usize>,
    values: Values,
}

#[derive(Debug)]
enum Values {
    Floats(Vec<f32>),
    Steps { scales: Vec<f32>, steps: Vec<i8> },
    Text(String),
}

/// A matrix kept as the file has it, its rows one behind the other.
#[derive(Debug)]
pub(crate) enum Matrix {
    /// Floats.
    Floats(Vec<f32>),
    /// Steps of a scale a row.
    Steps {
        /// A scale a row.
        scales: Vec<f32>,
        /// How many times the scale each number is.
        steps: Vec<i8>,
    },
}

/// A table of rows, each taken by its number.
#[derive(Debug)]
pub(crate) struct Rows {
    width: usize,
    values: Matrix,
}

impl Weights {
    /// Unpacks a weights file.
    ///
    /// # Errors
    ///
    /// Foreign bytes, another version, or a file that ends early or was damaged.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let body = bytes
            .strip_prefix(MARK.as_bytes())
            .ok_or(ModelError::Foreign { expected: MARK })?;
        let (version, packed) = body.split_first_chunk().ok_or_else(|| damaged("version"))?;
        let found = u32::from_le_bytes(*version);
        if found != VERSION {
            return Err(ModelError::Version {
                found,
                expected: VERSION,
            });
        }
        let unpacked = unpack(packed)?;
        let mut cursor = Cursor::new(&unpacked);
        let entries = (0..cursor.number()?)
            .map(|_| read_entry(&mut cursor))
            .collect::<Result<_, _>>()?;
        Ok(Self { entries })
    }

    /// Takes a tensor of these dimensions as floats, its rows one behind the other.
    pub(crate) fn floats(&mut self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelError> {
        match self.take(name, Some(shape))?.values {
            Values::Floats(values) => Ok(values),
            Values::Steps { scales, steps } => Ok(scale(&scales, &steps)),
            Values::Text(_) => Err(damaged(name)),
        }
    }

    /// Takes a matrix of so many rows and columns as the file has it.
    pub(crate) fn matrix(&mut self, name: &str, shape: [usize; 2]) -> Result<Matrix, ModelError> {
        self.take(name, Some(&shape))?.values.into_matrix(name)
    }

    /// Takes an embedding table with rows of this width, however many; there is at least one.
    pub(crate) fn table(&mut self, name: &str, width: usize) -> Result<Rows, ModelError> {
        let entry = self.take(name, None)?;
        if entry.shape.len() != 2 || entry.shape[1] != width || entry.shape[0] == 0 {
            return Err(ModelError::Shape {
                part: name.to_owned(),
                expected: vec![entry.shape.first().copied().unwrap_or(1).max(1), width],
                found: entry.shape,
            });
        }
        let values = entry.values.into_matrix(name)?;
        Ok(Rows { width, values })
    }

    /// Takes a text.
    pub(crate) fn text(&mut self, name: &str) -> Result<String, ModelError> {
        match self.take(name, None)?.values {
            Values::Text(text) => Ok(text),
            Values::Floats(_) | Values::Steps { .. } => Err(damaged(name)),
        }
    }

    fn take(&mut self, name: &str, shape: Option<&[usize]>) -> Result<Entry, ModelError> {
        let entry = self
            .entries
            .remove(name)
            .ok_or_else(|| ModelError::Missing {
                part: name.to_owned(),
            })?;
        match shape {
            Some(expected) if expected != entry.shape => Err(ModelError::Shape {
                part: name.to_owned(),
                expected: expected.to_owned(),
                found: entry.shape,
            }),
            Some(_) | None => Ok(entry),
        }
    }
}

impl Values {
    fn into_matrix(self, name: &str) -> Result<Matrix, ModelError> {
        match self {
            Self::Floats(values) => Ok(Matrix::Floats(values)),
            Self::Steps { scales, steps } => Ok(Matrix::Steps { scales, steps }),
            Self::Text(_) => Err(damaged(name)),
        }
    }
}

impl Matrix {
    /// Returns the numbers as floats.
    pub(crate) fn into_floats(self) -> Vec<f32> {
        match self {
            Self::Floats(values) => values,
            Self::Steps { scales, steps } => scale(&scales, &steps),
        }
    }
}

impl Rows {
    /// Keeps the rows as floats, for those that are added often.
    pub(crate) fn into_floats(self) -> Self {
        Self {
            width: self.width,
            values: Matrix::Floats(self.values.into_floats()),
        }
    }

    /// Returns the number of rows.
    pub(crate) fn count(&self) -> usize {
        match &self.values {
            Matrix::Floats(values) => values.len() / self.width,
            Matrix::Steps { scales, .. } => scales.len(),
        }
    }

    /// Adds a row to a sum of the same width.
    #[inline(always)]
    pub(crate) fn add_to(&self, row: usize, sum: &mut [f32]) {
        let range = row * self.width..(row + 1) * self.width;
        match &self.values {
            Matrix::Floats(values) => {
                for (sum, value) in sum.iter_mut().zip(&values[range]) {
                    *sum += value;
                }
            }
            Matrix::Steps { scales, steps } => {
                let scale = scales[row];
                for (sum, step) in sum.iter_mut().zip(&steps[range]) {
                    *sum += f32::from(*step) * scale;
                }
            }
        }
    }
}

fn scale(scales: &[f32], steps: &[i8]) -> Vec<f32> {
    let width = steps.len() / scales.len().max(1);
    let row = |(row, scale): (&[i8], &f32)| -> Vec<f32> {
        row.iter().map(|step| f32::from(*step) * scale).collect()
    };
    steps
        .chunks(width.max(1))
        .zip(scales)
        .flat_map(row)
        .collect()
}

fn unpack(packed: &[u8]) -> Result<Vec<u8>, ModelError> {
    let mut unpacked = Vec::new();
    zstd::Decoder::new(packed)
        .and_then(|decoder| decoder.take(MOST_BYTES).read_to_end(&mut unpacked))
        .map_err(|_| damaged("compression"))?;
    Ok(unpacked)
}

fn read_entry(cursor: &mut Cursor<'_>) -> Result<(String, Entry), ModelError> {
    let length = cursor.byte()?;
    let name = cursor.text(usize::from(length))?;
    let kind = cursor.byte()?;
    let rank = cursor.byte()?;
    let shape = (0..rank)
        .map(|_| Ok(cursor.number()? as usize))
        .collect::<Result<Vec<usize>, ModelError>>()?;
    let size = shape
        .iter()
        .try_fold(1_usize, |size, side| size.checked_mul(*side))
        .ok_or_else(|| damaged(&name))?;
    let values = match kind {
        0 => Values::Floats(cursor.floats(size)?),
        1 => Values::Steps {
            scales: cursor.floats(size / shape.last().copied().unwrap_or(1).max(1))?,
            steps: cursor.steps(size)?,
        },
        2 => Values::Text(cursor.text(size)?),
        _ => return Err(damaged(&name)),
    };
    Ok((name, Entry { shape, values }))
}

fn damaged(part: &str) -> ModelError {
    ModelError::Damaged {
        part: part.to_owned(),
    }
}
