async function breakfast() {}
