"""Running a training: start, steps, schedule, ablation."""
