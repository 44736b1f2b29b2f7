//! How sure the reader is of a claim: the probability that annotators would mark it, source and content alike.
//!
//! Networks are too sure of what they find; and what somebody thinks is marked less often than what somebody says.
//! `training/confidence.py` learns these numbers from the stories that no weights have seen.

use onrecord_record::{Act, Form};

/// What the logarithm of the odds is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Weights {
    bias: f32,
    /// Of the logarithm of the odds that attributions/ gives.
    odds: f32,
    says: f32,
    sourceless: f32,
    direct: f32,
    mixed: f32,
    ruled: f32,
}

const WEIGHTS: Weights = Weights {
    bias: -0.32,
    odds: 0.71,
    says: 0.21,
    sourceless: -0.39,
    direct: 0.59,
    mixed: 1.0,
    ruled: -0.73,
};

/// No probability is taken for nearer to none or all than this.
const SUREST: f32 = 0.98;

/// What is known of a claim that tells how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Known {
    /// What attributions/ gives, in 0..=1.
    pub(super) raw: f32,
    pub(super) act: Act,
    pub(super) form: Form,
    pub(super) has_source: bool,
    /// Whether a rule found it, not learnt weights.
    pub(super) is_ruled: bool,
}

/// Returns the probability that a claim is right, in 0..=1.
pub(super) fn calibrated(known: Known) -> f32 {
    let raw = known.raw.clamp(1.0 - SUREST, SUREST);
    let says = matches!(
        known.act,
        Act::Say | Act::Report | Act::Announce | Act::Deny
    );
    let if_so = |holds: bool, weight: f32| if holds { weight } else { 0.0 };
    let odds = WEIGHTS.bias
        + WEIGHTS.odds * (raw / (1.0 - raw)).ln()
        + if_so(says, WEIGHTS.says)
        + if_so(!known.has_source, WEIGHTS.sourceless)
        + if_so(known.form == Form::Direct, WEIGHTS.direct)
        + if_so(known.form == Form::Mixed, WEIGHTS.mixed)
        + if_so(known.is_ruled, WEIGHTS.ruled);
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: Known = Known {
        raw: 0.9,
        act: Act::Say,
        form: Form::Indirect,
        has_source: true,
        is_ruled: false,
    };

    #[test]
    fn surer_is_surer() {
        let less = calibrated(Known { raw: 0.6, ..SAID });
        assert!(less < calibrated(SAID) && calibrated(SAID) < 0.9);
        let quoted = Known {
            form: Form::Mixed,
            ..SAID
        };
        assert!(calibrated(quoted) > calibrated(SAID));
    }

    #[test]
    fn it_is_a_probability() {
        for raw in [0.0, 0.5, 1.0, f32::NAN] {
            let sure = calibrated(Known { raw, ..SAID });
            assert!(raw.is_nan() || (0.0..=1.0).contains(&sure));
        }
    }
}
