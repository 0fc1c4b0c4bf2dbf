const stations = ["north", "south", "west"];
const readings = stations.map((station) => readSensor(station)); // 300, 100, 200 ms

Promise.allSettled(readings).then((outcomes) => {
  for (const { status, value, reason } of outcomes) {
    console.log(`${status}: ${value ?? reason.message}`);
  }
});

console.log("three sensors asked");
