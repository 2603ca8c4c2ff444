class RemoveTotal < ActiveRecord::Migration[7.1]
  def change
    remove_column :orders, :total, :integer
  end
end
