async function ask(server) {
  await query(server); // Oslo 300 ms, Porto 100 ms
  console.log(`${server} answers`);
  return server;
}

Promise.race([ask("Oslo"), ask("Porto")])
  .then((server) => console.log(`the winner is ${server}`));
