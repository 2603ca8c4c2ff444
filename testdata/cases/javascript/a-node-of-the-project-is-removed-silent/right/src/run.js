export function run() {
  const node = document.createElement('div');
  node.appendChild(node);
  node.replaceWith(new Node());
}
