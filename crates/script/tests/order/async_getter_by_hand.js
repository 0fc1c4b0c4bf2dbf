const user = { get profile() { console.log('asked'); return Promise.resolve({ name: 'Ada' }); } };
(async () => { console.log((await user.profile).name); const { name } = await user.profile; console.log(`again ${name}`); })();
