async function patiently(page, signal) {
  for (const attempt of [1, 2, 3]) {
    try {
      return await fetchPage(page, { signal });
    } catch {
      console.log(`page ${page}, attempt ${attempt}: once more`);
    }
  }
  return "nothing";
}

async function main(signal) {
  for (const page of [1, 2]) {
    console.log(`page ${page}: ${await patiently(page, signal)}`);
  }
}

const controller = new AbortController();
setTimeout(() => controller.abort(), 150);
main(controller.signal);
