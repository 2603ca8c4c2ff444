pub use shop_contract::finding::Finding;
