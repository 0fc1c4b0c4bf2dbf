var state = { balance: 100 };
const pay = async amount => { const before = state.balance; await null; state.balance = before - amount; console.log(`paid ${amount}`); };
Promise.all([pay(10), pay(20)]).then(() => console.log(`left: ${state.balance}`));
