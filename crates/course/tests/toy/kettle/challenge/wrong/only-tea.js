// fails: result: no toast
const breakfast = async () => boil();
