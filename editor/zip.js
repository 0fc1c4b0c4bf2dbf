// A zip, made in a worker: files come one after the other, each as [path, bytes, whether it gets smaller], and null at the
// end. Then the zip goes back, as a Blob. Nothing of it is streamed: a file that is stored as it is needs its size before it,
// or some learning platforms cannot read on.

import { zipSync } from "fflate";

// The same files make the same zip.
const WHEN = new Date(1980, 0, 1);

const files = {};

addEventListener("message", ({ data }) => {
  if (data === null) return postMessage(new Blob([zipSync(files, { mtime: WHEN })], { type: "application/zip" }));
  const [path, bytes, shrinks] = data;
  files[path] = [bytes, { level: shrinks ? 9 : 0 }];
});
