let audited;

async function move30() {
  await writeBalance("ada", 70);    // was 100
  await writeBalance("grace", 80);  // was 50
  console.log("30 moved");
}

async function audit() {
  const ada = await readBalance("ada");
  console.log(`Ada has ${ada}`);
  const grace = await readBalance("grace");
  audited = ada + grace;
  console.log(`together ${audited}`);
}

move30();
audit();
