import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity({ name: 'shop_orders' })
export class Order {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ name: 'gross_total', type: 'int' })
  netTotal: number;

  @Column()
  note: string;
}
