//! How a rendered document begins to live: first it is shown, then its module is fetched.
//!
//! As Trunk writes it, the module comes along with the document, and on a slow network takes most of the line from it.
//! What is to be read is here after a tenth of the bytes.

use super::document::escaped;

/// What Trunk has put into the head, taken out of it.
#[derive(Debug, Default, PartialEq)]
pub struct Module {
    /// The page's own first, then what it imports.
    scripts: Vec<String>,
    wasm: String,
}

/// A document that is never drawn (in a frame far below, in the background) begins all the same, after so long.
const UNSEEN_MS: u32 = 1_000;

impl Module {
    /// Minified or not.
    pub fn take_from(head: &mut String) -> Option<Module> {
        let script = taken(head, "<script type=", "</script>", |tag| tag.contains("module_or_path"))?;
        let mut module =
            Module { scripts: vec![quoted(&script, "from ")?], wasm: quoted(&script, "module_or_path: ")? };
        while let Some(link) = taken(head, "<link ", ">", |tag| tag.contains("modulepreload")) {
            let script = attribute(&link, "href=")?;
            if !module.scripts.contains(&script) {
                module.scripts.push(script);
            }
        }
        taken(head, "<link ", ">", |tag| tag.contains("application/wasm"))?;
        Some(module)
    }

    /// For the head. `files`: what the page asks for as soon as it runs, below the base.
    /// `waits`: until somebody wants it, as `static/embed.js` says by an event.
    pub fn script(&self, files: &[String], waits: bool) -> String {
        let when = if waits {
            r#"addEventListener("wake",begin)"#.to_owned()
        } else {
            format!("requestAnimationFrame(()=>setTimeout(begin));setTimeout(begin,{UNSEEN_MS})")
        };
        let list = |paths: &[String]| paths.iter().map(|path| format!("'{path}'")).collect::<Vec<_>>().join(",");
        let (script, wasm) = (&self.scripts[0], &self.wasm);
        let (scripts, files) = (list(&self.scripts), list(files));
        // Names of files may be others once they are published: the document's table says so.
        format!(
            r#"<script type="module">let begun;const ahead=(rel,as,href)=>document.head.append(Object.assign(document.createElement("link"),{{rel,as,href,crossOrigin:""}}));const begin=async()=>{{if(begun)return;begun=1;const table=document.querySelector("meta[name=files]")?.content.split(" ")??[];const wasm=fetch('{wasm}');for(const path of [{scripts}])ahead("modulepreload","script",path);for(const path of [{files}]){{const [name]=path.split("/");ahead("preload","fetch",path.replace(name,table.find(entry=>entry.startsWith(name+"-"))??name))}}await(await import('{script}')).default({{module_or_path:wasm}});dispatchEvent(new Event("TrunkApplicationStarted"))}};{when}</script>"#
        )
    }
}

/// The first such part of the text, which has it no longer.
fn taken(text: &mut String, from: &str, to: &str, which: impl Fn(&str) -> bool) -> Option<String> {
    let starts: Vec<usize> = text.match_indices(from).map(|(at, _)| at).collect();
    let range = starts.into_iter().find_map(|start| {
        let end = start + text[start..].find(to)? + to.len();
        which(&text[start..end]).then_some(start..end)
    })?;
    Some(text.drain(range).collect())
}

/// What stands in quotes after these words.
fn quoted(text: &str, after: &str) -> Option<String> {
    let rest = text.split_once(after)?.1;
    let quote = rest.chars().next().filter(|quote| "'\"".contains(*quote))?;
    rest[1..].split_once(quote).map(|(found, _)| found.to_owned())
}

/// In quotes or without.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let rest = tag.split_once(name)?.1.trim_start_matches('"');
    rest.split(['"', ' ', '>']).next().map(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUILT: &str = "<style></style><script type=module>import init, * as bindings from '/page.js';
        const wasm = await init({ module_or_path: '/page.wasm' });</script>\
        <link crossorigin href=/page.js rel=modulepreload><link rel=\"modulepreload\" href=\"/snippet.js\" />\
        <link as=fetch crossorigin href=/page.wasm rel=preload type=application/wasm><link href=/icon.svg rel=icon>";

    #[test]
    fn the_module_is_taken_out_of_the_head_and_nothing_else() {
        let mut head = BUILT.to_owned();
        let module = Module::take_from(&mut head);
        let scripts = vec!["/page.js".into(), "/snippet.js".into()];
        assert_eq!(module, Some(Module { scripts, wasm: "/page.wasm".into() }));
        assert_eq!(head, "<style></style><link href=/icon.svg rel=icon>");
        assert_eq!(Module::take_from(&mut head), None);
    }

    #[test]
    fn everything_that_is_needed_is_asked_for_at_once() {
        let module = Module::take_from(&mut BUILT.to_owned()).expect("it is there");
        let script = module.script(&["content/course.bin".into()], false);
        for path in ["/page.js", "/snippet.js", "/page.wasm", "content/course.bin"] {
            assert!(script.contains(&format!("'{path}'")), "{path} is missing in {script}");
        }
    }
}
