import { work } from "./queue/queue";

work((job, done) => {
  console.log(job);
  done();
});
