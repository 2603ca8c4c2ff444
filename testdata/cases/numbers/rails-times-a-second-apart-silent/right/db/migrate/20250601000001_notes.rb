class Notes < ActiveRecord::Migration[7.0]
end
