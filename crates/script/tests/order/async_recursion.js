var state = [];
const visit = async (node, depth) => { await null; state.push(node.name); console.log(`${' '.repeat(depth)}${node.name}`); for (const child of node.children ?? []) await visit(child, depth + 1); };
visit({ name: 'root', children: [{ name: 'left', children: [{ name: 'leaf' }] }, { name: 'right' }] }, 0).then(() => console.log('visited'));
