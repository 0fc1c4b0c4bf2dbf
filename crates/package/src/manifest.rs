//! `imsmanifest.xml`: what a learning platform reads of a package. The two standards have the same form and other words.

use crate::{Order, Pass, Sco, Standard};
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

/// What the standards call differently.
struct Words {
    schema_version: &'static str,
    /// Prefixes, their namespaces, and the files that describe those. The first is the manifest's own.
    namespaces: &'static [(&'static str, &'static str, &'static str)],
    /// Says whether a resource reports. They differ in one letter.
    kind: &'static str,
}

const SCORM_12: Words = Words {
    schema_version: "1.2",
    namespaces: &[
        ("", "http://www.imsproject.org/xsd/imscp_rootv1p1p2", "imscp_rootv1p1p2.xsd"),
        ("adlcp", "http://www.adlnet.org/xsd/adlcp_rootv1p2", "adlcp_rootv1p2.xsd"),
        ("imsmd", "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1", "imsmd_rootv1p2p1.xsd"),
    ],
    kind: "adlcp:scormtype",
};

const SCORM_2004: Words = Words {
    schema_version: "2004 4th Edition",
    namespaces: &[
        ("", "http://www.imsglobal.org/xsd/imscp_v1p1", "imscp_v1p1.xsd"),
        ("adlcp", "http://www.adlnet.org/xsd/adlcp_v1p3", "adlcp_v1p3.xsd"),
        ("imsss", "http://www.imsglobal.org/xsd/imsss", "imsss_v1p0.xsd"),
        ("lom", "http://ltsc.ieee.org/xsd/LOM", "lom.xsd"),
    ],
    kind: "adlcp:scormType",
};

const SCHEMAS: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// What all lessons have in common.
const SHARED: &str = "shared";

/// `paths`: every other file of the package.
pub fn manifest(order: &Order<'_>, scos: &[Sco<'_>], paths: &[&str]) -> String {
    let words = match order.standard {
        Standard::Scorm12 => &SCORM_12,
        Standard::Scorm2004 => &SCORM_2004,
    };
    let locations: Vec<String> =
        words.namespaces.iter().map(|(_, namespace, file)| format!("{namespace} {file}")).collect();
    let (locations, version) = (locations.join(" "), format!("1.0.{}", order.published.version));
    let identifier = format!("interleave-{}", order.lesson.unwrap_or("course"));
    let prefixes: Vec<String> = words.namespaces.iter().map(|(prefix, ..)| declared(prefix)).collect();
    let mut attributes = vec![("identifier", &*identifier), ("version", &*version)];
    attributes.extend(prefixes.iter().zip(words.namespaces).map(|(name, (_, namespace, _))| (&**name, *namespace)));
    attributes.extend([("xmlns:xsi", SCHEMAS), ("xsi:schemaLocation", &*locations)]);

    let mut xml = Xml::begin();
    xml.element("manifest", &attributes, |xml| {
        xml.element("metadata", &[], |xml| {
            xml.text("schema", &[], "ADL SCORM");
            xml.text("schemaversion", &[], words.schema_version);
        });
        xml.element("organizations", &[("default", "course")], |xml| {
            xml.element("organization", &[("identifier", "course")], |xml| {
                let title = match scos {
                    [only] if order.lesson.is_some() => &only.lesson.title,
                    _ => &order.published.title,
                };
                xml.text("title", &[], title);
                for sco in scos {
                    item(xml, order, sco);
                }
                if order.standard == Standard::Scorm2004 {
                    xml.element("imsss:sequencing", &[], |xml| {
                        // Any lesson at any time, or one after another.
                        xml.empty("imsss:controlMode", &[("choice", "true"), ("flow", "true")]);
                    });
                }
            });
        });
        xml.element("resources", &[], |xml| resources(xml, words, scos, paths));
    });
    xml.end()
}

fn item(xml: &mut Xml, order: &Order<'_>, sco: &Sco<'_>) {
    let slug = &sco.lesson.slug;
    let (identifier, resource) = (format!("item-{slug}"), lesson(slug));
    let attributes = [("identifier", &*identifier), ("identifierref", &*resource), ("isvisible", "true")];
    // Only where failing is wanted: a platform that knows a mark calls whoever is below it failed, even half-way.
    let mark = order.pass.filter(|pass| pass.fails).map(|Pass { mark, .. }| mark);
    xml.element("item", &attributes, |xml| {
        xml.text("title", &[], &sco.lesson.title);
        xml.element("metadata", &[], |xml| about(xml, order.standard, sco));
        match order.standard {
            Standard::Scorm12 => {
                if let Some(mark) = mark {
                    xml.text("adlcp:masteryscore", &[], &mark.to_string());
                }
            }
            Standard::Scorm2004 => xml.element("imsss:sequencing", &[], |xml| {
                if let Some(mark) = mark {
                    let measure = f64::from(mark) / 100.0;
                    xml.element("imsss:objectives", &[], |xml| {
                        let satisfied = [("satisfiedByMeasure", "true"), ("objectiveID", "score")];
                        xml.element("imsss:primaryObjective", &satisfied, |xml| {
                            xml.text("imsss:minNormalizedMeasure", &[], &measure.to_string());
                        });
                    });
                }
                // Otherwise a lesson that was only opened would be taken for done.
                let by_content = [("completionSetByContent", "true"), ("objectiveSetByContent", "true")];
                xml.empty("imsss:deliveryControls", &by_content);
            }),
        }
    });
}

/// The lesson's summary, and how long it takes, in each standard's own metadata.
fn about(xml: &mut Xml, standard: Standard, sco: &Sco<'_>) {
    let takes = format!("PT{}M", sco.lesson.minutes);
    match standard {
        Standard::Scorm12 => xml.element("imsmd:lom", &[], |xml| {
            let english = [("xml:lang", "en")];
            xml.element("imsmd:general", &[], |xml| {
                xml.element("imsmd:title", &[], |xml| xml.text("imsmd:langstring", &english, &sco.lesson.title));
                xml.text("imsmd:language", &[], "en");
                xml.element("imsmd:description", &[], |xml| {
                    xml.text("imsmd:langstring", &english, &sco.lesson.summary);
                });
            });
            xml.element("imsmd:educational", &[], |xml| {
                xml.element("imsmd:typicallearningtime", &[], |xml| xml.text("imsmd:datetime", &[], &takes));
            });
        }),
        Standard::Scorm2004 => xml.element("lom:lom", &[], |xml| {
            let english = [("language", "en")];
            xml.element("lom:general", &[], |xml| {
                xml.element("lom:title", &[], |xml| xml.text("lom:string", &english, &sco.lesson.title));
                xml.text("lom:language", &[], "en");
                xml.element("lom:description", &[], |xml| xml.text("lom:string", &english, &sco.lesson.summary));
            });
            xml.element("lom:educational", &[], |xml| {
                xml.element("lom:typicalLearningTime", &[], |xml| xml.text("lom:duration", &[], &takes));
            });
        }),
    }
}

/// Every file is named once: with its lesson, or with what all share.
fn resources(xml: &mut Xml, words: &Words, scos: &[Sco<'_>], paths: &[&str]) {
    for sco in scos {
        let identifier = lesson(&sco.lesson.slug);
        let attributes =
            [("identifier", &*identifier), ("type", "webcontent"), (words.kind, "sco"), ("href", &*sco.page)];
        xml.element("resource", &attributes, |xml| {
            for path in std::iter::once(&sco.page).chain(&sco.own) {
                xml.empty("file", &[("href", path)]);
            }
            xml.empty("dependency", &[("identifierref", SHARED)]);
        });
    }
    let attributes = [("identifier", SHARED), ("type", "webcontent"), (words.kind, "asset")];
    xml.element("resource", &attributes, |xml| {
        let named = |path: &str| scos.iter().any(|sco| sco.page == path || sco.own.iter().any(|own| own == path));
        for path in paths.iter().filter(|path| !named(path)) {
            xml.empty("file", &[("href", path)]);
        }
    });
}

/// Of its resource. A name may not begin with a digit, as a slug may.
fn lesson(slug: &str) -> String {
    format!("lesson-{slug}")
}

fn declared(prefix: &str) -> String {
    if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") }
}

/// Writing to memory, which cannot fail.
struct Xml(Writer<Vec<u8>>);

impl Xml {
    fn begin() -> Xml {
        let mut xml = Xml(Writer::new_with_indent(vec![], b' ', 2));
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    fn end(self) -> String {
        let mut text = String::from_utf8(self.0.into_inner()).expect("it is made of texts");
        text.push('\n');
        text
    }

    fn write(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect("memory takes everything");
    }

    fn element(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Xml)) {
        self.write(Event::Start(BytesStart::new(name).with_attributes(attributes.iter().copied())));
        inside(self);
        self.write(Event::End(BytesEnd::new(name)));
    }

    fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.element(name, attributes, |xml| xml.write(Event::Text(BytesText::new(text))));
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(Event::Empty(BytesStart::new(name).with_attributes(attributes.iter().copied())));
    }
}
