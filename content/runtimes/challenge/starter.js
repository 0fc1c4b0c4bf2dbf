// Given. Of one task: its memory (kB), and after how long
// it is taken off its place (ms).
const MECHANISMS = {
  loop: { taskKb: 2, sliceMs: Infinity },
  lock: { taskKb: 1_024, sliceMs: 5 },
  mn: { taskKb: 2, sliceMs: 10 },
  processes: { taskKb: 10_240, sliceMs: 3 },
};
const START_UP_MS = 40;  // of a process
const THREAD_KB = 1_024; // of a thread in a blocking call

// Yours. What the workload costs under a mechanism.
function cost(mechanism, workload) {
  const { tasks, computeMs, waitMs } = workload;
  return {
    ms: tasks * (computeMs + waitMs),
    kb: tasks * MECHANISMS[mechanism].taskKb,
    turnMs: computeMs,
  };
}

// Yours. The name of the winner, or null if none fits.
function choose(costs, workload) {
  return workload.mechanisms[0];
}

// Given. Says what each one costs, and which one wins.
async function decide(workload) {
  const costs = {};
  for (const mechanism of workload.mechanisms) {
    const { ms, kb, turnMs } = cost(mechanism, workload);
    costs[mechanism] = { ms, kb, turnMs };
    console.log(`${mechanism}: ${ms} ms, ${kb} kB, turns of ${turnMs} ms`);
  }
  const winner = choose(costs, workload);
  return winner ? { winner, ms: costs[winner].ms } : "none fits";
}

// For Run only: the four workloads.
const machine = { cores: 4, memoryMb: 256, mostTurnMs: 10_000 };
const all = ["loop", "lock", "mn", "processes"];
const python = ["loop", "lock", "processes"];
const workloads = {
  "three hundred waits": {
    ...machine, mechanisms: all,
    tasks: 300, computeMs: 0, waitMs: 1_000, blocking: false,
  },
  "four computations": {
    ...machine, mechanisms: all,
    tasks: 4, computeMs: 1_000, waitMs: 0, blocking: false,
  },
  "blocking calls": {
    ...machine, mechanisms: python,
    tasks: 20, computeMs: 1, waitMs: 100, blocking: true,
  },
  "long turns": {
    ...machine, mechanisms: python, mostTurnMs: 10,
    tasks: 12, computeMs: 50, waitMs: 200, blocking: false,
  },
};

async function main() {
  for (const [name, workload] of Object.entries(workloads)) {
    console.log(`--- ${name}`);
    console.log(await decide(workload));
  }
}

main();
