pub struct Stack<T> { pub items: Vec<T> }
