//! Frames: when the page's thread has drawn what there was to draw.

use futures_channel::oneshot::channel;
use futures_util::future::select;
use gloo_render::request_animation_frame;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;

/// A tab in the background is not drawn: it goes on without.
const NO_FRAME_MS: u32 = 50;

/// Until the next one begins.
pub async fn frame() {
    let (tell, drawn) = channel();
    let asked = request_animation_frame(move |_| {
        // Whoever has waited too long has gone on.
        let _ = tell.send(());
    });
    select(drawn, TimeoutFuture::new(NO_FRAME_MS)).await;
    drop(asked);
}

/// What takes longer than a frame comes after the next one, which shows that the press was felt.
pub fn after_frame(act: impl FnOnce() + 'static) {
    spawn_local(async {
        frame().await;
        TimeoutFuture::new(0).await;
        act();
    });
}
