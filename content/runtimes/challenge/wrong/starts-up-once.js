// fails: prints: each process has to start, not only the first
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

function cost(mechanism, { tasks, computeMs, waitMs, blocking, cores }) {
  if (tasks === 0) return { ms: 0, kb: 0, turnMs: 0 };
  const { taskKb, sliceMs } = MECHANISMS[mechanism];
  const loop = mechanism === "loop";
  const oneAtATime = loop || mechanism === "lock";
  const lanes = oneAtATime ? 1 : Math.min(tasks, cores);

  // What keeps a lane: computing, starting a process, and on a loop a call that blocks.
  const startUp = mechanism === "processes" ? START_UP_MS : 0;
  const kept = computeMs + (loop && blocking ? waitMs : 0);
  const after = loop && blocking ? 0 : waitMs;
  const threadKb = mechanism === "mn" && blocking ? THREAD_KB : 0;

  return {
    ms: startUp + (tasks * kept) / lanes + after,
    kb: tasks * (taskKb + threadKb),
    turnMs: Math.min(kept, sliceMs),
  };
}

function choose(costs, { mechanisms, memoryMb, mostTurnMs }) {
  const fits = mechanisms.filter(
    (name) => costs[name].kb <= memoryMb * 1_024 && costs[name].turnMs <= mostTurnMs,
  );
  const better = (one, other) => one.ms < other.ms || (one.ms === other.ms && one.kb < other.kb);
  return fits.reduce(
    (best, name) => (best === null || better(costs[name], costs[best]) ? name : best),
    null,
  );
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
