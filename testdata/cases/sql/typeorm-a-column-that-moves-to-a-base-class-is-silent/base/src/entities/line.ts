import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("lines")
export class Line {
  @PrimaryColumn()
  id!: string;

  @Column()
  total!: number;
}
