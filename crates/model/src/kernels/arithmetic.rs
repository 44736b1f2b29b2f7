//! Multiplying and adding: in one rounding where the processor has it, else in two.

/// How a kernel multiplies and adds.
pub(super) trait Arithmetic {
    /// Returns `factor * weight + sum`.
    fn add_product(factor: f32, weight: f32, sum: f32) -> f32;
}

/// One rounding, as the fused instruction does it.
pub(super) struct Fused;

/// Two roundings; without the instruction a fused product would be a call for every number.
pub(super) struct Separate;

impl Arithmetic for Fused {
    #[inline(always)]
    fn add_product(factor: f32, weight: f32, sum: f32) -> f32 {
        factor.mul_add(weight, sum)
    }
}

impl Arithmetic for Separate {
    #[inline(always)]
    fn add_product(factor: f32, weight: f32, sum: f32) -> f32 {
        factor * weight + sum
    }
}
