const controller = new AbortController();

for (const name of ["A", "B"]) {
  controller.signal.addEventListener("abort", () => {
    console.log(`listener ${name}`);
    queueMicrotask(() => console.log(`microtask of ${name}`));
  });
}

controller.abort();
console.log("script ends");
