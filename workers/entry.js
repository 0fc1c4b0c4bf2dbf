// A worker's first file. The page may ask before the module is compiled: what it asks meanwhile is kept and handed on.

import start from "./glue.js";

const early = [];
const keep = (event) => {
  event.stopImmediatePropagation();
  early.push(event.data);
};
addEventListener("message", keep);
await start();
removeEventListener("message", keep);
for (const data of early) dispatchEvent(new MessageEvent("message", { data }));
