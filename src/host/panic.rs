//! The last resort: a defect of the page itself leaves a readable screen and a way on, never a blank one.

use std::panic::PanicHookInfo;

pub fn show_panics() {
    // Yew would put its own in the place of any other.
    yew::set_custom_panic_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        show(info);
    }));
}

fn show(info: &PanicHookInfo) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let main = document.create_element("main").ok()?;
    main.set_class_name("broken");
    let add = |name: &str, text: &str| {
        let element = document.create_element(name).ok()?;
        element.set_text_content(Some(text));
        main.append_child(&element).ok()?;
        Some(element)
    };
    add("h1", "The page has stopped")?;
    add("p", "A defect of this page stopped it, not anything that you did. Your code and progress are saved.")?;
    let link = add("a", "Reload the page")?;
    link.set_attribute("href", &document.location()?.href().ok()?).ok()?;
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    add("p", &format!("If it happens again, report this place: {place}"))?;
    let body = document.body()?;
    body.set_text_content(None);
    body.append_child(&main).ok()?;
    Some(())
}
