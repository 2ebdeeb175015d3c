//! Arithmetic of colours: contrast as WCAG counts it, lightness in Oklab, and what the colour-blind see.

use egui::{Color32, Rgba};

/// One step of lightness when looking for a contrast: finer steps change nothing that can be seen.
const STEP: f32 = 0.005;

/// WCAG's contrast ratio of two opaque colours, 1 to 21.
pub(in crate::ui::theme) fn contrast(a: Color32, b: Color32) -> f32 {
    let (a, b) = (luminance(linear(a)), luminance(linear(b)));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The colour as light as it must be for `wanted` on a dark ground, its hue kept.
pub(super) fn lightened_to(colour: Color32, ground: Color32, wanted: f32) -> Color32 {
    moved_to(colour, ground, wanted, STEP)
}

/// The colour as dark as it must be for `wanted` on a light ground, its hue kept.
pub(super) fn darkened_to(colour: Color32, ground: Color32, wanted: f32) -> Color32 {
    moved_to(colour, ground, wanted, -STEP)
}

fn moved_to(colour: Color32, ground: Color32, wanted: f32, step: f32) -> Color32 {
    let [mut lightness, a, b] = oklab(linear(colour));
    let mut moved = colour;
    while contrast(moved, ground) < wanted && (0.0..=1.0).contains(&lightness) {
        lightness += step;
        moved = in_gamut(lightness.clamp(0.0, 1.0), a, b);
    }
    moved
}

/// The colour of that lightness and hue with as much of its saturation as the screen can show.
fn in_gamut(lightness: f32, a: f32, b: f32) -> Color32 {
    let fits = |rgb: &[f32; 3]| rgb.iter().all(|c| (-0.001..=1.001).contains(c));
    let [r, g, b] = (0..=50_u8)
        .map(|n| f32::from(50 - n) / 50.0)
        .map(|kept| from_oklab(lightness, a * kept, b * kept))
        .find(fits)
        .unwrap_or([lightness; 3])
        .map(|c| c.clamp(0.0, 1.0));
    Rgba::from_rgb(r, g, b).into()
}

fn linear(colour: Color32) -> [f32; 3] {
    let rgba = Rgba::from(colour);
    [rgba.r(), rgba.g(), rgba.b()]
}

fn luminance([r, g, b]: [f32; 3]) -> f32 {
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn times(matrix: [[f32; 3]; 3], v: [f32; 3]) -> [f32; 3] {
    matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

/// Linear sRGB to Oklab (Ottosson 2020).
fn oklab(rgb: [f32; 3]) -> [f32; 3] {
    const TO_LMS: [[f32; 3]; 3] = [
        [0.412_221_46, 0.536_332_55, 0.051_445_995],
        [0.211_903_5, 0.680_699_5, 0.107_396_96],
        [0.088_302_46, 0.281_718_85, 0.629_978_7],
    ];
    const TO_LAB: [[f32; 3]; 3] = [
        [0.210_454_26, 0.793_617_8, -0.004_072_047],
        [1.977_998_5, -2.428_592_2, 0.450_593_7],
        [0.025_904_037, 0.782_771_77, -0.808_675_77],
    ];
    times(TO_LAB, times(TO_LMS, rgb).map(f32::cbrt))
}

fn from_oklab(lightness: f32, a: f32, b: f32) -> [f32; 3] {
    const TO_LMS: [[f32; 3]; 3] = [
        [1.0, 0.396_337_78, 0.215_803_76],
        [1.0, -0.105_561_346, -0.063_854_17],
        [1.0, -0.089_484_18, -1.291_485_5],
    ];
    const TO_RGB: [[f32; 3]; 3] = [
        [4.076_741_7, -3.307_711_6, 0.230_969_94],
        [-1.268_438, 2.609_757_4, -0.341_319_38],
        [-0.004_196_086_3, -0.703_418_6, 1.707_614_7],
    ];
    times(TO_RGB, times(TO_LMS, [lightness, a, b]).map(|c| c * c * c))
}

#[cfg(test)]
pub(super) use sight::{Sight, blended, distance};

#[cfg(test)]
mod sight {
    //! What the tests measure with: three kinds of colour blindness (Machado 2009, severity 1) and ΔE76.

    use super::*;

    #[derive(Clone, Copy, Debug)]
    pub(in super::super) enum Sight {
        Normal,
        Protan,
        Deutan,
        Tritan,
    }

    impl Sight {
        pub(in super::super) const ALL: [Self; 4] =
            [Self::Normal, Self::Protan, Self::Deutan, Self::Tritan];

        fn matrix(self) -> [[f32; 3]; 3] {
            match self {
                Self::Normal => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
                Self::Protan => [
                    [0.152_286, 1.052_583, -0.204_868],
                    [0.114_503, 0.786_281, 0.099_216],
                    [-0.003_882, -0.048_116, 1.051_998],
                ],
                Self::Deutan => [
                    [0.367_322, 0.860_646, -0.227_968],
                    [0.280_085, 0.672_501, 0.047_413],
                    [-0.011_82, 0.042_94, 0.968_881],
                ],
                Self::Tritan => [
                    [1.255_528, -0.076_749, -0.178_779],
                    [-0.078_411, 0.930_809, 0.147_602],
                    [0.004_733, 0.691_367, 0.303_9],
                ],
            }
        }
    }

    /// ΔE76 of the two colours as that sight sees them.
    pub(in super::super) fn distance(a: Color32, b: Color32, sight: Sight) -> f32 {
        let seen = |c| lab(times(sight.matrix(), linear(c)).map(|x| x.clamp(0.0, 1.0)));
        let (a, b) = (seen(a), seen(b));
        (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f32>().sqrt()
    }

    /// `over` laid on an opaque ground.
    pub(in super::super) fn blended(ground: Color32, over: Color32) -> Color32 {
        ground.blend(over)
    }

    fn lab(rgb: [f32; 3]) -> [f32; 3] {
        const TO_XYZ: [[f32; 3]; 3] = [
            [0.412_456_4, 0.357_576_1, 0.180_437_5],
            [0.212_672_9, 0.715_152_2, 0.072_175],
            [0.019_333_9, 0.119_192, 0.950_304_1],
        ];
        let f = |t: f32| {
            if t > 0.008_856 {
                t.cbrt()
            } else {
                7.787 * t + 16.0 / 116.0
            }
        };
        let [x, y, z] = times(TO_XYZ, rgb);
        let (x, y, z) = (f(x / 0.950_47), f(y), f(z / 1.088_83));
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }
}
