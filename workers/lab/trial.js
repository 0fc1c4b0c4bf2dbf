// A worker that does nothing, started to see whether workers start, and whether they can be given memory to share.

onmessage = ({ data }) => postMessage(shares(data));
onmessageerror = () => postMessage(false);

// Whoever leads threads has to hand it on, and not every worker may that is given some.
function shares(memory) {
  if (!(memory instanceof WebAssembly.Memory)) return false;
  if (self.crossOriginIsolated) return true;
  try {
    new MessageChannel().port1.postMessage(memory);
    return true;
  } catch {
    return false;
  }
}
