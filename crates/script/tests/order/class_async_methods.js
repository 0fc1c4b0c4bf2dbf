class Account {
  #balance = 0;
  static async open(amount) { const account = new Account(); await account.deposit(amount); return account; }
  async deposit(amount) { await null; this.#balance += amount; return this; }
  async balance() { return `${this.#balance}`; }
}
var state;
(async () => { const account = await Account.open(10); await (await account.deposit(5)).deposit(1); state = await account.balance(); console.log(`balance ${state}`); })();
