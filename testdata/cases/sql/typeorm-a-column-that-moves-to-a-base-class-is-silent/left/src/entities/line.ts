import { Column, Entity, PrimaryColumn } from "typeorm";

abstract class Priced {
  @Column()
  total!: number;
}

@Entity("lines")
export class Line extends Priced {
  @PrimaryColumn()
  id!: string;
}
