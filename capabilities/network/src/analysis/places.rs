//! Where organisations are drawn: by force, and in the town.
use std::collections::HashMap;

use bildungsraum_database::Id;
use bildungsraum_ties::{
    Error, Graph,
    layout::{self, Place, Settings, Start},
};

use crate::model::Picture;

/// Positions of every organisation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Places {
    /// By force, in units of their own, downwards.
    pub(crate) force: Vec<(f64, f64)>,
    /// In the town; none where nobody's place is known.
    pub(crate) town: Option<Town>,
}

/// Positions in the town, in degrees of latitude from a north-western corner.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Town {
    /// Eastwards and southwards.
    pub(crate) at: Vec<(f64, f64)>,
    /// Is the place known? Else the organisation is drawn near its partners.
    pub(crate) known: Vec<bool>,
    /// Longitude of the corner.
    pub(crate) west: f64,
    /// Latitude of the corner.
    pub(crate) north: f64,
    /// Degrees of longitude times this are as long as degrees of latitude.
    pub(crate) stretch: f64,
}

/// Radius of an organisation by its partners, in the units of [`layout::force`].
#[allow(clippy::cast_precision_loss, reason = "partners of an organisation")]
fn radius(partners: usize) -> f64 {
    0.35 + 0.12 * (partners as f64).sqrt()
}

impl Places {
    /// Where everybody is drawn. `before`: where they were drawn last; they stay there as far as possible.
    pub(crate) fn of(
        picture: &Picture,
        graph: &Graph,
        before: &HashMap<Id, (f64, f64)>,
    ) -> Result<Self, Error> {
        let nodes = picture.nodes.len();
        let partners = |node: usize| u32::try_from(node).map_or(0, |node| graph.neighbours(node).len());
        let radii: Vec<f64> = (0..nodes).map(|node| radius(partners(node))).collect();
        let earlier: Vec<Option<Place>> =
            picture.nodes.iter().map(|node| before.get(&node.id).map(|at| [at.0, at.1])).collect();
        let known = earlier.iter().any(Option::is_some);
        let start = Start { earlier: if known { &earlier } else { &[] }, fixed: &[], radii: &radii };
        let settings = Settings { gap: 0.4, ..Settings::default() };
        let force = layout::force(graph, &start, &settings)?.into_iter().map(|[x, y]| (x, y)).collect();
        Ok(Self { force, town: town(picture, graph)? })
    }
}

/// Organisations on the map; those whose place is not known near their partners.
fn town(picture: &Picture, graph: &Graph) -> Result<Option<Town>, Error> {
    let points = picture.nodes.iter().filter_map(|node| node.point);
    let Some(bounds) = points.fold(None, |bounds: Option<(f64, f64)>, point| {
        let (west, north) = bounds.unwrap_or((f64::MAX, f64::MIN));
        Some((west.min(point.longitude), north.max(point.latitude)))
    }) else {
        return Ok(None);
    };
    let (west, north) = bounds;
    let stretch = north.to_radians().cos();
    let known: Vec<Option<Place>> = picture
        .nodes
        .iter()
        .map(|node| node.point.map(|at| [(at.longitude - west) * stretch, north - at.latitude]))
        .collect();
    // About forty metres, in degrees.
    let radius = 0.0004;
    let radii = vec![radius; known.len()];
    let at = layout::mixed(graph, &known, &radii, radius / 2.0)?;
    Ok(Some(Town {
        at: at.into_iter().map(|[x, y]| (x, y)).collect(),
        known: known.iter().map(Option::is_some).collect(),
        west,
        north,
        stretch,
    }))
}
