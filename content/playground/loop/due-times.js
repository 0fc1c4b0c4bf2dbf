setTimeout(() => console.log("20 ms, set first"), 20);
setTimeout(() => console.log("10 ms, set second"), 10);
setTimeout(() => console.log("10 ms, set third"), 10);
setTimeout(() => console.log("0 ms, set last"), 0);
console.log("four timers are set");
