defmodule Repo.A do
end
