class A < ActiveRecord::Migration[7.0]
end
