"""Networks as the engine runs them: device, precision, loading."""
