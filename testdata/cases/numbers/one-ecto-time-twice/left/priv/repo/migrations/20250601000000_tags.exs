defmodule Repo.Tags do
end
