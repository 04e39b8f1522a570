"""The worker's thread: requests, replies, and the jobs that answer them."""
