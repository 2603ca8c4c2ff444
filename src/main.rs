//! scaffold
use divergence::engine::*; use divergence::repo::*; use divergence::model::Name;
struct P(std::time::Instant); impl Progress for P { fn stage(&self, n:&'static str, s:usize){ if std::env::var("DV").is_ok() {eprintln!("{:?} {n} {s}", self.0.elapsed())} } fn step(&self){} }
fn main() {
    let mut names=vec![]; let mut onto=None; let mut a=std::env::args().skip(2);
    while let Some(x)=a.next(){ match &*x { "--onto"=>onto=Some(Name::from(&*a.next().unwrap())), "--format"=>{a.next();}, _=>names.push(Name::from(&*x)) } }
    let p=P(std::time::Instant::now());
    let r=check(&Question{directory:".".into(),selection:Selection{names,onto,..Default::default()},drivers:DriverPolicy::Never,excerpts:ExcerptPolicy::Omit},&p).unwrap();
    p.stage("done",0);
    println!("{}",serde_json::to_string(&r).unwrap());
    p.stage("printed",0);
}
