import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

@Entity("orders")
export class Order {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column()
  amount!: number;
}

@Entity("invoices")
export class Invoice {
  @Column()
  total!: number;
}
