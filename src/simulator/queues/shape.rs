//! How service times are spread: another spread of the same mean, another mean of the same spread.

use model::queue::{Part, Service};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Fixed,
    Uniform,
    Exponential,
    LogNormal,
    HyperExponential,
    /// Only as a story has written it.
    Mixture,
}

impl Shape {
    /// What can be chosen, the even ones first.
    pub const OFFERED: [Shape; 5] =
        [Shape::Fixed, Shape::Uniform, Shape::Exponential, Shape::LogNormal, Shape::HyperExponential];

    pub fn of(service: &Service) -> Shape {
        match service {
            Service::Fixed { .. } => Shape::Fixed,
            Service::Uniform { .. } => Shape::Uniform,
            Service::Exponential { .. } => Shape::Exponential,
            Service::LogNormal { .. } => Shape::LogNormal,
            Service::HyperExponential { .. } => Shape::HyperExponential,
            Service::Mixture(_) => Shape::Mixture,
        }
    }

    pub fn slug(self) -> &'static str {
        match self {
            Shape::Fixed => "fixed",
            Shape::Uniform => "uniform",
            Shape::Exponential => "exponential",
            Shape::LogNormal => "log-normal",
            Shape::HyperExponential => "hyper-exponential",
            Shape::Mixture => "mixture",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Shape> {
        Shape::OFFERED.into_iter().chain([Shape::Mixture]).find(|shape| shape.slug() == slug)
    }

    /// In a few words, where it is chosen.
    pub fn about(self) -> &'static str {
        match self {
            Shape::Fixed => "each takes the same",
            Shape::Uniform => "half to one and a half times the mean",
            Shape::Exponential => "most short, some long",
            Shape::LogNormal => "some many times as long",
            Shape::HyperExponential => "nine short, the tenth long",
            Shape::Mixture => "as the story has it",
        }
    }

    /// None of a mixture: its parts would have to be known.
    pub fn with_mean(self, mean_ms: f64) -> Option<Service> {
        Some(match self {
            Shape::Fixed => Service::Fixed { ms: mean_ms },
            Shape::Uniform => Service::Uniform { least_ms: mean_ms * 0.5, most_ms: mean_ms * 1.5 },
            Shape::Exponential => Service::Exponential { mean_ms },
            Shape::LogNormal => Service::LogNormal { mean_ms, variation: 2.0 },
            Shape::HyperExponential => {
                Service::HyperExponential { share: 0.9, mean_ms: mean_ms * 0.5, other_mean_ms: mean_ms * 5.5 }
            }
            Shape::Mixture => return None,
        })
    }
}

/// The same spread about another mean.
pub fn scaled(service: &Service, mean_ms: f64) -> Service {
    let old_ms = service.mean_ms();
    if old_ms == 0.0 {
        return Shape::of(service).with_mean(mean_ms).unwrap_or(Service::Fixed { ms: mean_ms });
    }
    let times = mean_ms / old_ms;
    match service {
        Service::Fixed { .. } => Service::Fixed { ms: mean_ms },
        Service::Uniform { least_ms, most_ms } => {
            Service::Uniform { least_ms: least_ms * times, most_ms: most_ms * times }
        }
        Service::Exponential { .. } => Service::Exponential { mean_ms },
        Service::LogNormal { variation, .. } => Service::LogNormal { mean_ms, variation: *variation },
        Service::HyperExponential { share, mean_ms, other_mean_ms } => {
            Service::HyperExponential { share: *share, mean_ms: mean_ms * times, other_mean_ms: other_mean_ms * times }
        }
        Service::Mixture(parts) => {
            let part = |part: &Part| Part {
                share: part.share,
                service: scaled(&part.service, part.service.mean_ms() * times),
            };
            Service::Mixture(parts.iter().map(part).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_shape_or_another_mean_keeps_the_rest() {
        let parts = vec![
            Part { share: 9.0, service: Service::Fixed { ms: 1.0 } },
            Part { share: 1.0, service: Service::Exponential { mean_ms: 11.0 } },
        ];
        let offered = Shape::OFFERED.into_iter().filter_map(|shape| shape.with_mean(2.0));
        for service in offered.chain([Service::Mixture(parts)]) {
            assert!((service.mean_ms() - 2.0).abs() < 1e-12, "{service:?}");
            let longer = scaled(&service, 30.0);
            assert!((longer.mean_ms() - 30.0).abs() < 1e-12, "{longer:?}");
            assert_eq!(Shape::of(&longer), Shape::of(&service));
            // Stretched by fifteen, its square by fifteen times fifteen.
            let spread = longer.second_moment_ms2() / service.second_moment_ms2();
            assert!((spread - 225.0).abs() < 1e-9, "{longer:?}");
        }
    }

    #[test]
    fn what_took_no_time_gets_its_mean_and_a_shape_its_slug() {
        assert_eq!(scaled(&Service::Fixed { ms: 0.0 }, 3.0), Service::Fixed { ms: 3.0 });
        assert_eq!(scaled(&Service::Exponential { mean_ms: 0.0 }, 3.0), Service::Exponential { mean_ms: 3.0 });
        for shape in Shape::OFFERED.into_iter().chain([Shape::Mixture]) {
            assert_eq!(Shape::from_slug(shape.slug()), Some(shape));
        }
        assert_eq!(Shape::from_slug("normal"), None);
    }
}
