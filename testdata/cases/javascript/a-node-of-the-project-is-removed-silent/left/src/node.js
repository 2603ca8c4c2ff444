export class Node {
  append(child) {}
}
