const tasks = [];
const microtasks = [];

function run() {
  while (tasks.length > 0) {
    tasks.shift()();
    while (microtasks.length > 0) microtasks.shift()();
  }
}

tasks.push(() => {
  console.log("script begins");
  tasks.push(() => console.log("timer"));
  microtasks.push(() => {
    console.log("microtask");
    microtasks.push(() => console.log("added by the microtask"));
  });
  console.log("script ends");
});

run();
