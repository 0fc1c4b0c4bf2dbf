// A lab worker's first file. The page may ask before the module is compiled: what it asks meanwhile is kept.

import start, { answer } from "./lab_glue.js";

const hear = ({ data: [message, input] }) => {
  const reply = answer(message, input ?? new Uint8Array());
  if (reply) postMessage(reply, reply.map((part) => part.buffer));
};
const early = [];
const keep = (event) => early.push(event);
addEventListener("message", keep);
await start();
removeEventListener("message", keep);
addEventListener("message", hear);
early.forEach(hear);
