import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity({ name: 'shop_orders' })
export class Order {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ name: 'net_total', type: 'int' })
  netTotal: number;

  @Column()
  note: string;
}
