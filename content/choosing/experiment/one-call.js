async function start() {
  const settings = await readSettings();
  console.log(`started with ${settings.theme}`);
}

start();
