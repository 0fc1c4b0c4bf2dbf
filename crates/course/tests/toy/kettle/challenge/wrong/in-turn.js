// fails: together: it boils first
const breakfast = async () => [await boil(), await toast()];
