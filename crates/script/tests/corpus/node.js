// Runs programs in Node, each in a realm of its own: node node.js [--write] FILE.js …
//
// Prints the transcripts as JSON, in the order of the files; or writes each beside its program.

const { Worker, isMainThread, parentPort, workerData } = require('node:worker_threads');
const fs = require('node:fs');
const path = require('node:path');

// They wait, mostly; more would disturb each other's timers.
const AT_ONCE = 4;

if (isMainThread) main(process.argv.slice(2));
else inside();

async function main(args) {
  const files = args.filter(arg => arg !== '--write');
  const transcripts = [];
  let next = 0;
  const runner = async () => {
    while (next < files.length) {
      const index = next++;
      transcripts[index] = await transcript(fs.readFileSync(files[index], 'utf8'));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
  if (args.includes('--write')) files.forEach((file, index) => fs.writeFileSync(file.replace(/js$/, 'txt'), transcripts[index]));
  else console.log(JSON.stringify(transcripts));
}

function transcript(source) {
  const worker = new Worker(__filename, { workerData: source });
  return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject)).finally(() => worker.terminate());
}

function inside() {
  const { Console } = require('node:console');
  const vm = require('node:vm');
  const realm = vm.runInThisContext(fs.readFileSync(path.join(__dirname, 'realm.js'), 'utf8'));
  const host = {
    console(write) {
      const stream = { write: text => { write(text.replace(/\n$/, '')); return true; }, on() {}, once() {}, removeListener() {}, listenerCount: () => 1 };
      return new Console(stream);
    },
    evaluate: text => vm.runInThisContext(text),
    uncaught: tell => process.on('uncaughtException', tell),
    unhandled: tell => process.on('unhandledRejection', tell),
  };
  realm(host, workerData, text => parentPort.postMessage(text));
}
