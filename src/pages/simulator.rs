//! The simulator: machines that no browser is. The workbench draws it.

use crate::{host::focus::use_arrival, parts::workbench::Workbench, titles, workbench::Show};
use yew::prelude::*;

#[component]
pub fn SimulatorPage() -> Html {
    let heading = use_arrival("simulator", titles::SIMULATOR);
    html! {
        <div class="simulator-page">
            <h1 ref={heading} tabindex="-1">{ "Simulator" }</h1>
            <p class="lead">
                { "Machines that one browser cannot be: sixteen cores, Python with its lock, Go's scheduler, ten thousand \
                   connections. Modelled in virtual time, side by side, exactly the same at every run." }
            </p>
            <Workbench show={Show::Simulator.packed()} what="the simulator" />
        </div>
    }
}
