class Tags < ActiveRecord::Migration[7.0]
end
