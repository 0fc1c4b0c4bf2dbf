function busy(name, ms, done) {
  setTimeout(() => {
    work(ms); // computes for so long
    done(name);
  }, 0);
}

const isDone = (name) => console.log(`${name} is done`);

busy("task 1", 2000, isDone);
busy("task 2", 1000, isDone);
