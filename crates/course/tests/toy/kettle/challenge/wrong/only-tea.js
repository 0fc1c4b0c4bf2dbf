// fails: result: no toast
const breakfast = () => boil();
