"""Several estimates of one population put together, or the refusal to do so."""
