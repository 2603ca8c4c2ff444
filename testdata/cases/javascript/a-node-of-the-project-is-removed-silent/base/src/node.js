export class Node {
  appendChild(child) {}
  replaceWith(other) {}
}
