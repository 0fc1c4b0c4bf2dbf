(async () => { const result = await Promise.resolve({ get value() { console.log('getter runs'); return 'v'; } }); console.log('awaited'); console.log(result.value); })();
