"""What Deblur needs beside its network."""
