//! A program to run, with its arguments, and what it printed.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::error::XtaskError;

/// A program and its arguments; its messages go to this process's standard error.
pub(crate) struct Program {
    command: Command,
}

impl Program {
    /// Names a program that the system finds.
    pub(crate) fn new(name: &str) -> Self {
        Self::at(Path::new(name))
    }

    /// Names a program by its path.
    pub(crate) fn at(path: &Path) -> Self {
        let mut command = Command::new(path);
        command.stderr(Stdio::inherit());
        Self { command }
    }

    /// Adds an argument.
    pub(crate) fn arg(mut self, argument: &str) -> Self {
        self.command.arg(argument);
        self
    }

    /// Adds arguments.
    pub(crate) fn args(mut self, arguments: &[&str]) -> Self {
        self.command.args(arguments);
        self
    }

    /// Adds a path as an argument.
    pub(crate) fn path(mut self, path: &Path) -> Self {
        self.command.arg(path);
        self
    }

    /// Sets a variable of its environment.
    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs in this folder.
    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Runs it and returns what it printed.
    ///
    /// # Errors
    ///
    /// A program that is not there or that ends with another status than 0.
    pub(crate) fn run(mut self) -> Result<String, XtaskError> {
        let output = self.command.stdout(Stdio::piped()).output();
        let output = self.succeeded(output)?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs it without a word, and tells whether it is there and ends well.
    pub(crate) fn ends_well(mut self) -> bool {
        let silent = self.command.stdout(Stdio::null()).stderr(Stdio::null());
        silent.status().is_ok_and(|status| status.success())
    }

    /// Runs it and lets it print into a file.
    ///
    /// # Errors
    ///
    /// As [`Program::run`], and a file that cannot be written.
    pub(crate) fn run_into(mut self, file: &Path) -> Result<(), XtaskError> {
        let sink = File::create(file).map_err(|source| XtaskError::writing(file, source))?;
        let output = self.command.stdout(sink).output();
        self.succeeded(output).map(drop)
    }

    fn succeeded(&self, output: std::io::Result<Output>) -> Result<Output, XtaskError> {
        let program = self.command.get_program().to_string_lossy().into_owned();
        let output = output.map_err(|source| XtaskError::Starting {
            program: program.clone(),
            source,
        })?;
        if output.status.success() {
            return Ok(output);
        }
        Err(XtaskError::Ended {
            program,
            status: output.status.to_string(),
            command: format!("{:?}", self.command),
        })
    }
}

/// Reads a file of JSON.
///
/// # Errors
///
/// A file that is not there or holds something else.
pub(crate) fn read_json(path: &Path) -> Result<Value, XtaskError> {
    let text = fs::read_to_string(path).map_err(|source| XtaskError::reading(path, source))?;
    serde_json::from_str(&text).map_err(|source| XtaskError::Json {
        path: path.to_path_buf(),
        source,
    })
}
