Promise.resolve('kept').finally(() => 'ignored').then(value => console.log(value));
Promise.reject(new Error('kept too')).finally(() => 'ignored').catch(error => console.log(error.message));
Promise.resolve('lost').finally(() => { throw new Error('instead'); }).catch(error => console.log(error.message));
Promise.resolve('lost').finally(() => Promise.reject(new Error('rejected instead'))).catch(error => console.log(error.message));
