//! A graph of operations, run on one thread.
//!
//! In: ONNX bytes, then tensors by the order of their names. Out: tensors of floats likewise. What the
//! graph computes is left to training/onrecord_training/onnx_graphs.py, which writes it.

use std::sync::{Arc, Mutex, PoisonError};

use rten::{
    Dimension, Model, ModelOptions, NodeId, RunError, RunOptions, ThreadPool, Value, ValueOrView,
};
use rten_tensor::{Tensor, prelude::*};

use crate::ModelError;

/// A graph with two outputs.
#[derive(Debug)]
pub(super) struct Graph {
    name: &'static str,
    model: Model,
    inputs: Vec<NodeId>,
    outputs: [NodeId; 2],
}

/// Threads that graphs run on, one for each story that is read just now.
///
/// The runtime hands its work to the threads of a pool, so pools of one thread that nobody shares keep
/// stories apart: as many run at once as threads ask, and each is computed in one order.
#[derive(Debug, Default)]
pub(super) struct Lanes {
    free: Mutex<Vec<Arc<ThreadPool>>>,
}

impl Lanes {
    fn take(&self) -> Arc<ThreadPool> {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        free.pop()
            .unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)))
    }

    fn give_back(&self, lane: Arc<ThreadPool>) {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        free.push(lane);
    }
}

impl Graph {
    /// Reads a graph and finds its inputs and outputs.
    pub(super) fn new(
        name: &'static str,
        onnx: Vec<u8>,
        inputs: &[&str],
        outputs: [&str; 2],
    ) -> Result<Self, ModelError> {
        let model = ModelOptions::with_all_ops()
            .prepack_weights(true)
            .load(onnx)
            .map_err(|source| ModelError::Graph { part: name, source })?;
        let find = |node: &str| {
            model.find_node(node).ok_or_else(|| ModelError::Missing {
                part: format!("{name}/{node}"),
            })
        };
        Ok(Self {
            name,
            inputs: inputs
                .iter()
                .map(|node| find(node))
                .collect::<Result<_, _>>()?,
            outputs: [find(outputs[0])?, find(outputs[1])?],
            model,
        })
    }

    /// Runs the graph on as many values as it has inputs.
    pub(super) fn run<const INPUTS: usize>(
        &self,
        lanes: &Lanes,
        inputs: [ValueOrView<'_>; INPUTS],
    ) -> Result<[Tensor<f32>; 2], ModelError> {
        let lane = lanes.take();
        let options = RunOptions::default().with_thread_pool(Some(lane.clone()));
        let inputs = self.inputs.iter().copied().zip(inputs).collect();
        let run = self.model.run_n(inputs, self.outputs, Some(options));
        lanes.give_back(lane);
        let [one, other] = run.map_err(|source| self.failed(source))?;
        Ok([self.floats(one)?, self.floats(other)?])
    }

    /// Checks the dimensions of an output.
    pub(super) fn check(
        &self,
        output: &str,
        tensor: &Tensor<f32>,
        expected: &[usize],
    ) -> Result<(), ModelError> {
        if tensor.shape() == expected {
            return Ok(());
        }
        Err(ModelError::Shape {
            part: format!("{}/{output}", self.name),
            found: tensor.shape().to_vec(),
            expected: expected.to_vec(),
        })
    }

    /// Returns the number of rows of a table in the graph.
    pub(super) fn rows(&self, table: &str) -> Result<usize, ModelError> {
        let node = self.model.find_node(table);
        let shape = node.and_then(|node| self.model.node_info(node)?.shape());
        match shape.as_deref() {
            Some([Dimension::Fixed(rows), ..]) if *rows > 0 => Ok(*rows),
            _ => Err(ModelError::Missing {
                part: format!("{}/{table}", self.name),
            }),
        }
    }

    fn floats(&self, value: Value) -> Result<Tensor<f32>, ModelError> {
        value.try_into().map_err(|_| ModelError::Damaged {
            part: self.name.to_owned(),
        })
    }

    fn failed(&self, source: RunError) -> ModelError {
        ModelError::Run {
            part: self.name,
            source,
        }
    }
}
