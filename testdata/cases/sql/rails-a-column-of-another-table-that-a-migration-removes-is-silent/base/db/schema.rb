ActiveRecord::Schema[7.1].define(version: 2025_01_01_000000) do
  create_table "orders", force: :cascade do |t|
    t.integer "total"
  end
  create_table "invoices", force: :cascade do |t|
    t.integer "total"
  end
end
