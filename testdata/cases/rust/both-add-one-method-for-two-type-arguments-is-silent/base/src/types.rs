pub struct Item<T> { pub id: T }
