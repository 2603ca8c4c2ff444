pub static RULES: [&str; 4] = [
    "a-one",
    "b-two",
    "c-three",
    "cc-right",
    "d-end",
];
