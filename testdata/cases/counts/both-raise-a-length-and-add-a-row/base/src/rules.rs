pub static RULES: [&str; 3] = [
    "a-one",
    "b-two",
    "c-three",
    "d-end",
];
