defmodule Repo.Notes do
end
