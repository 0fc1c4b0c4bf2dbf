//! Elements as a screen reader finds them: by role and accessible name, both as the browser computes them.

use crate::browser::Command;
use anyhow::Result;
use fantoccini::{Client, elements::Element};
use serde_json::{Value, json};

/// The key under which WebDriver sends elements; the standard's own.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Role {
    Button,
    Checkbox,
    Combobox,
    Dialog,
    Group,
    Heading,
    Link,
    Navigation,
    Option,
    Radio,
    Region,
    Slider,
    Spinbutton,
    Status,
    Textbox,
}

impl Role {
    /// As in ARIA.
    fn name(self) -> &'static str {
        match self {
            Role::Button => "button",
            Role::Checkbox => "checkbox",
            Role::Combobox => "combobox",
            Role::Dialog => "dialog",
            Role::Group => "group",
            Role::Heading => "heading",
            Role::Link => "link",
            Role::Navigation => "navigation",
            Role::Option => "option",
            Role::Radio => "radio",
            Role::Region => "region",
            Role::Slider => "slider",
            Role::Spinbutton => "spinbutton",
            Role::Status => "status",
            Role::Textbox => "textbox",
        }
    }

    /// Whatever may have the role; the browser then says whether it does.
    fn candidates(self) -> &'static str {
        match self {
            Role::Button => "button, summary, input[type=button], input[type=submit], [role=button]",
            Role::Checkbox => "input[type=checkbox], [role=checkbox]",
            Role::Combobox => "select, [role=combobox]",
            Role::Dialog => "dialog, [role=dialog]",
            Role::Group => "fieldset, [role=group]",
            Role::Heading => "h1, h2, h3, h4, h5, h6, [role=heading]",
            Role::Link => "a[href], [role=link]",
            Role::Navigation => "nav, [role=navigation]",
            Role::Option => "[role=option]",
            Role::Radio => "input[type=radio], [role=radio]",
            Role::Region => "section, [role=region]",
            Role::Slider => "input[type=range], [role=slider]",
            Role::Spinbutton => "input[type=number], [role=spinbutton]",
            Role::Status => "output, [role=status]",
            Role::Textbox => "textarea, input, [role=textbox]",
        }
    }
}

/// Which accessible names are meant; letter case and blanks do not count.
#[derive(Clone, Debug)]
pub enum Name {
    Any,
    Is(String),
    Has(String),
}

impl From<&str> for Name {
    fn from(name: &str) -> Name {
        Name::Is(name.to_string())
    }
}

pub fn has(part: &str) -> Name {
    Name::Has(part.to_string())
}

impl Name {
    pub fn fits(&self, label: &str) -> bool {
        match self {
            Name::Any => true,
            Name::Is(name) => squeezed(label) == squeezed(name),
            Name::Has(part) => squeezed(label).contains(&squeezed(part)),
        }
    }
}

/// Without blanks, which depend on how a text is marked up, and without letter case, which style sheets change.
pub fn squeezed(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect()
}

/// All that can be seen now and fit, in the order of the document; in `scope`, or anywhere.
pub async fn find(client: &Client, scope: Option<&Element>, role: Role, name: &Name) -> Result<Vec<Element>> {
    let scope = scope.map_or(Value::Null, |element| json!({ ELEMENT: &*element.element_id() }));
    let script = "const [scope, candidates] = arguments;
        return [...(scope ?? document).querySelectorAll(candidates)].filter(element => element.checkVisibility());";
    let found = client.execute(script, vec![scope, role.candidates().into()]).await?;
    let ids = found.as_array().into_iter().flatten().filter_map(|each| each[ELEMENT].as_str());

    let mut fitting = Vec::new();
    for id in ids {
        let element = Element::from_element_id(client.clone(), id.to_string().into());
        if name.fits(&label(&element).await?) && computed(&element, "computedrole").await? == role.name() {
            fitting.push(element);
        }
    }
    Ok(fitting)
}

/// That a script has given back.
pub fn element(client: &Client, given: &Value) -> Option<Element> {
    let id = given[ELEMENT].as_str()?;
    Some(Element::from_element_id(client.clone(), id.to_string().into()))
}

/// The accessible name.
pub async fn label(element: &Element) -> Result<String> {
    computed(element, "computedlabel").await
}

async fn computed(element: &Element, what: &str) -> Result<String> {
    let command = Command::get(format!("element/{}/{what}", &*element.element_id()));
    let said = element.clone().client().issue_cmd(command).await?;
    Ok(said.as_str().unwrap_or_default().to_string())
}
