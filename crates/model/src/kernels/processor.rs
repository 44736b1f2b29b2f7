//! The kinds of processor that the kernels are compiled for, and the calls into them.
//!
//! The one place with unsafe code: a function compiled for more than the least processor may only be
//! called where the processor has its instructions, which [`Processor::detect`] has asked.

#![cfg_attr(
    target_arch = "x86_64",
    expect(
        unsafe_code,
        reason = "functions for newer processors are called after asking for their instructions"
    )
)]

use super::action_scores::{ACTIONS, ActionLayer, FEATURE};
use super::arithmetic::Separate;
use super::layer::Maxout;
use super::panels::{Affine, Inputs};
use crate::weights::Rows;

/// A kind of processor that the networks can run on. Made by [`Processor::detect`] and
/// [`Processor::all`] only, so that a kind stands for instructions that are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Processor(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Vectors of sixteen floats.
    #[cfg(target_arch = "x86_64")]
    Avx512,
    /// Vectors of eight floats and fused products.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// What every processor of its architecture has; arrays of four floats.
    Portable,
}

impl Processor {
    /// Asks the processor at hand what it can do.
    #[must_use]
    pub fn detect() -> Self {
        Self::all()[0]
    }

    /// Returns every kind that the processor at hand can stand for, the fastest first.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut kinds = Vec::new();
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            if is_x86_feature_detected!("avx512f") {
                kinds.push(Self(Kind::Avx512));
            }
            kinds.push(Self(Kind::Avx2));
        }
        kinds.push(Self(Kind::Portable));
        kinds
    }

    /// Returns the name of the kind's instructions: `avx512`, `avx2` or `portable`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512 => "avx512",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => "avx2",
            Kind::Portable => "portable",
        }
    }

    /// Returns the number of floats in a vector.
    pub(super) fn lanes(self) -> usize {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512 => 16,
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => 8,
            Kind::Portable => 4,
        }
    }

    /// Runs a layer over rows of inputs; `outputs` takes a row of `WIDTH` for each.
    pub(crate) fn maxout<const INPUTS: usize>(
        self,
        layer: &Maxout<INPUTS>,
        inputs: Inputs<'_>,
        outputs: &mut [f32],
    ) {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            // SAFETY: this kind is only made where avx512f, avx2 and fma were detected.
            Kind::Avx512 => unsafe { avx512::maxout(layer, inputs, outputs) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: this kind is only made where avx2 and fma were detected.
            Kind::Avx2 => unsafe { avx2::maxout(layer, inputs, outputs) },
            Kind::Portable => layer.apply::<Separate, 4, 3>(inputs, outputs),
        }
    }

    /// Runs an affine map over rows of inputs; `outputs` takes a row of its outputs for each.
    pub(crate) fn affine<const INPUTS: usize>(
        self,
        map: &Affine<INPUTS>,
        inputs: Inputs<'_>,
        outputs: &mut [f32],
    ) {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            // SAFETY: this kind is only made where avx512f, avx2 and fma were detected.
            Kind::Avx512 => unsafe { avx512::affine(map, inputs, outputs) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: this kind is only made where avx2 and fma were detected.
            Kind::Avx2 => unsafe { avx2::affine(map, inputs, outputs) },
            Kind::Portable => map.apply::<Separate, 4, 3, 3>(inputs, outputs),
        }
    }

    /// Scores the actions of a state that has these features.
    pub(crate) fn scores(
        self,
        layer: &ActionLayer,
        features: &[&[f32; FEATURE]],
    ) -> [f32; ACTIONS] {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            // SAFETY: this kind is only made where avx512f, avx2 and fma were detected.
            Kind::Avx512 => unsafe { avx512::scores(layer, features) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: this kind is only made where avx2 and fma were detected.
            Kind::Avx2 => unsafe { avx2::scores(layer, features) },
            Kind::Portable => layer.scores::<Separate>(features),
        }
    }

    /// Adds up rows of a table.
    pub(crate) fn sum_rows(self, table: &Rows, rows: [usize; 4], sum: &mut [f32]) {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            // SAFETY: this kind is only made where avx512f, avx2 and fma were detected.
            Kind::Avx512 => unsafe { avx512::sum_rows(table, rows, sum) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: this kind is only made where avx2 and fma were detected.
            Kind::Avx2 => unsafe { avx2::sum_rows(table, rows, sum) },
            Kind::Portable => rows.into_iter().for_each(|row| table.add_to(row, sum)),
        }
    }
}

/// Declares a module of the operations for one kind of processor: its instructions, the floats in
/// a vector, the rows in a tile, as many as leave its sums in registers, and those in one of the last rows.
macro_rules! compile_for {
    ($kind:ident, $instructions:literal, $lanes:literal, $rows:literal, $few:literal) => {
        #[cfg(target_arch = "x86_64")]
        mod $kind {
            use super::super::arithmetic::Fused;
            use super::{ACTIONS, ActionLayer, Affine, FEATURE, Inputs, Maxout, Rows};

            #[target_feature(enable = $instructions)]
            pub(super) fn maxout<const INPUTS: usize>(
                layer: &Maxout<INPUTS>,
                inputs: Inputs<'_>,
                outputs: &mut [f32],
            ) {
                layer.apply::<Fused, $lanes, $rows>(inputs, outputs);
            }

            #[target_feature(enable = $instructions)]
            pub(super) fn affine<const INPUTS: usize>(
                map: &Affine<INPUTS>,
                inputs: Inputs<'_>,
                outputs: &mut [f32],
            ) {
                map.apply::<Fused, $lanes, $rows, $few>(inputs, outputs);
            }

            #[target_feature(enable = $instructions)]
            pub(super) fn scores(
                layer: &ActionLayer,
                features: &[&[f32; FEATURE]],
            ) -> [f32; ACTIONS] {
                layer.scores::<Fused>(features)
            }

            #[target_feature(enable = $instructions)]
            pub(super) fn sum_rows(table: &Rows, rows: [usize; 4], sum: &mut [f32]) {
                for row in rows {
                    table.add_to(row, sum);
                }
            }
        }
    };
}

compile_for!(avx512, "avx512f,avx2,fma", 16, 8, 2);
compile_for!(avx2, "avx2,fma", 8, 3, 3);
