mod list;
mod run;
